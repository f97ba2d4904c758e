"""Which elements could be one thing at all, whatever their labels say."""

from cmo.model import Element


def may_be_one(one: Element, two: Element) -> bool:
    """Whether two elements are of kinds, and of people, that could be one thing."""
    if one.kind != two.kind and "intervention" in (one.kind, two.kind):
        return False
    if two.id == one.opposite_of or one.id == two.opposite_of:
        return False
    people = [{actor.id for actor in element.actors} for element in (one, two)]
    return not all(people) or not people[0].isdisjoint(people[1])
