"""What a question is answered with: one widget for each way of asking, and the panel that shows the right one."""
