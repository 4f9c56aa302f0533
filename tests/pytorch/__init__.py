"""What the shipped items say about PyTorch, shown by running it.

`python -m tests.pytorch`, under a Python that has PyTorch, runs every item and writes `record.json`;
`test_record.py`, which needs no PyTorch, holds the items to that record.
"""
