"""What a learner types in answer: how a formula and a word are read, and how a slip is told from a mistake."""
