"""Requirements of a letter."""

from kardes import _

from ..declare import fact, requirement

fact("letter.date", "dated", _("The date of the letter"))


@requirement("letter.correspondent", _("Its sender, or its recipients where it is outgoing"))
def letter_correspondent(world, letter):
    name = "recipients" if world.fact(letter, "direction") == "outgoing" else "sender"
    return bool(world.fact(letter, name))
