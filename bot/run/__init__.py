"""Starts all processes under one supervisor."""
