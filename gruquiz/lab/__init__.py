"""What the lab computes: cells with gates that can be turned, gradients over time, one step line by line.

It knows no screen. Everything is a function of the knobs.
"""
