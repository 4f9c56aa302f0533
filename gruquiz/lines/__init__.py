"""Findings and figures laid out in lines of text, for the app, plain output and a pipe alike."""
