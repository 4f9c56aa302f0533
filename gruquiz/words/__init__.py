"""Interface text: one frozen dataclass a part of the interface, one instance a language.

A text that is missing in a language is an error of the type checker, not a surprise on the screen.
Imports nothing, so that `gruquiz --version` stays light.
"""
