"""What is joined with one thing is joined with all that it is joined with."""

from factcheck.joined import Joined


def test_things_are_joined_through_others():
    joined = Joined()
    for pair in (("a", "b"), ("c", "d"), ("e", "f"), ("b", "c"), ("a", "d")):
        joined.join(*pair)
    assert len({joined.find(thing) for thing in "abcd"}) == 1
    assert joined.find("e") == joined.find("f") != joined.find("a")


def test_what_was_never_joined_is_alone():
    joined = Joined()
    joined.join(1, 1)
    assert joined.find(1) == 1
    assert joined.find(None) is None
