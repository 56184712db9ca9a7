"""What the tests of the recipe share."""

STORY = """\
= a ferry burns
# number update: people on board
1 The ferry carried [142 people], its owner said.
1 More than [a hundred] were on board.
2 Port records show [165 people] on board.
0 It may carry [180 people].
* A gymnasium took the survivors in.
# place: where it burned
1 It burned [off Coron].
2 Flames were seen [near Cebu].
"""
