"""The views of the lab; each paints itself from its knobs."""
