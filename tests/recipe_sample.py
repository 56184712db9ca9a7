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

EVENT = """\
= a barn burns in Oberau
@ Harbour Wire | 2016-07-02
Barn fire kills goats
{dead.1:Nine goats} died in a fire {when.1:on Friday}, a farmer said.
In {before.1:2011} a fire killed {old.1:four goats} there.
@ The Oberau Post | 2016-07-03
Flames in the night
{dead.2:Eleven animals} were lost {when.1:the day before yesterday}, the brigade counted.
The last blaze at the farm, in which {old.1:four} had perished, was long ago.
"""
