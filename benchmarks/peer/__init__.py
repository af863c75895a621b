"""Our whole stack beside a bare server of stock Rasa, trained on the same examples, in one run on one machine."""
