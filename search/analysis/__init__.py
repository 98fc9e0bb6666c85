"""How Russian words, names, units and days are cut into the terms that the index keeps and a query looks up.

Plain Python: no Django, no database. The same cutting serves both sides, or they would never meet.
"""
