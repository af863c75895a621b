"""What each page shows and does, one subject a file."""
