"""Follow-through marking: each statement of a backward pass judged given the learner's own values before it.

An examiner's "error carried forward". With fewer samples than inputs and hidden units, the learner's own
pre-activation gradients can be recovered from the weight gradients that she returned, in any style of code;
then one slip is blamed once, and two slips are told apart.
"""
