"""Programs that show what items in words say of PyTorch, by subject."""
