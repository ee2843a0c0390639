"""The tables of the workflow specifications, made from definition, titles and rules.

``python -m tests.setup.prose`` writes them anew below the marker of each ``specification.rst``;
what stands above it is written by hand.
"""

from datetime import date

from babel.messages.pofile import read_po

from kardes.approval import procedures
from kardes.approval.requirements import REQUIREMENTS
from kardes.approval.titles import PATHS, state_title, transition_title
from kardes.content.vocabularies.terms import procedures as procedure_terms

from . import profile_files as files

MARKER = ".. What follows is made from the data: python -m tests.setup.prose"
_CATALOG = files.ROOT / "locales" / "tr" / "LC_MESSAGES" / "kardes.po"


def path(workflow):
    """The specification of a workflow."""
    return files.PROFILE / "workflows" / workflow / "specification.rst"


class Prose:
    """One specification."""

    def __init__(self, workflow):
        self.definition = files.WORKFLOWS[workflow]
        self.types = [type_ for type_, name in files.BINDINGS.items() if name == workflow]
        with _CATALOG.open("rb") as catalog:
            self._turkish = {message.id: message.string for message in read_po(catalog)}

    def say(self, message):
        """A text in both languages."""
        return f"{message} / {self._turkish[str(message)]}"

    def tables(self):
        """All that follows the marker."""
        parts = [self._heading("States"), *self._states()]
        parts += [self._heading("Steps"), *self._steps()]
        parts += [self._heading("What each step asks for"), *self._rules()]
        return "\n".join(parts).rstrip() + "\n"

    def _heading(self, text, line="-"):
        return f"{text}\n{line * len(text)}\n"

    def _names(self, title, id):
        """What types call it; types that call it alike stand together."""
        named = {}
        for type_ in self.types:
            named.setdefault(self.say(title(type_, id)), []).append(type_)
        if len(named) == 1:
            return [next(iter(named))]
        return [f"{', '.join(types)}: {name}" for name, types in named.items()]

    def _states(self):
        for state in self.definition.states:
            yield f"``{state}``"
            yield from (f"    | {name}" for name in self._names(state_title, state))
            yield ""

    def _steps(self):
        for step, target in self.definition.transitions.items():
            begins = [s for s, exits in self.definition.states.items() if step in exits]
            leads = f"``{target}``" if target else "the same state"
            yield f"``{step}``: {', '.join(f'``{s}``' for s in begins)} -> {leads}"
            yield from (f"    | {name}" for name in self._names(transition_title, step))
            yield ""

    def _rules(self):
        for type_ in self.types:
            for step in self.definition.transitions:
                if rules := procedures.COMMON.get((type_, step)):
                    yield from self._list(f"{type_}, {step}", rules)
                for (procedure, *key), rules in procedures.SPECIAL.items():
                    if key == [type_, step]:
                        only = self.say(procedure_terms.title(procedure))
                        yield from self._list(f"{type_}, {step}: {only}", rules)

    def _list(self, heading, rules):
        yield self._heading(heading, "~")
        for rule in rules:
            title = self.say(REQUIREMENTS[rule.requirement].title)
            source = f"\n  ({self.say(rule.source)}{_days(rule)})" if rule.source else ""
            yield f"* ``{rule.requirement}``: {title}{source}"
        yield ""


def _days(rule):
    since = f"; {rule.valid_from} –" if rule.valid_from > date.min else ""
    return since + (f" {rule.valid_until}" if rule.valid_until else "")


def known_states():
    """Every state that some title or path names."""
    return {state for path in PATHS.values() for state in path}


if __name__ == "__main__":
    for name in files.WORKFLOWS:
        file = path(name)
        above = file.read_text().partition(MARKER)[0] if file.exists() else f"{name}\n\n"
        file.write_text(f"{above}{MARKER}\n\n{Prose(name).tables()}")
