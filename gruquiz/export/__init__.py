"""Items, equations and results in the forms that other programs read: Anki, CSV, GIFT, HTML."""
