"""Verdicts and counts as text to read in a terminal."""

from __future__ import annotations

import textwrap
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from frontmap.checking import distinct_verdicts
from frontmap.documents import line_in_file
from frontmap.model import Document, MentionRole, Outcome, Place, Reading, Suggestion, Verdict
from frontmap.places.provenance import online_source
from frontmap.reports.records import quote

_INDENT = "    "
_QUOTE_LIMIT = 600
WIDTH = 100


def printable(text: str) -> str:
    r"""Make a text safe to print on a terminal, on one line.

    A report's characters must not move the cursor, recolour or reorder what stands around them: control
    characters, the marks that turn the direction of writing and other invisible ones are shown as
    escapes, white space of any kind as a space.

    Examples
    --------
    >>> printable("Izium\x1b[2J\nfell")
    'Izium\\x1b[2J fell'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def verdict_text(verdict: Verdict, document: Document, *, width: int = WIDTH) -> str:
    """Text of a verdict: outcome, document and line, quote, reason, what fits instead.

    Parameters
    ----------
    verdict : Verdict
    document : Document
        The one that its claim stands in.
    width : int
        Characters of a line; a word longer than that stands alone.

    Returns
    -------
    str
        Lines, each with its end.
    """
    claim = verdict.claim
    line = line_in_file(document, claim.span.start)
    where = printable(document.id) + (f":{line}" if line else "")
    head = f"{verdict.outcome.value}  {where}  {claim.kind.value}"
    printed = printable(quote(claim.span, document))
    if len(printed) > _QUOTE_LIMIT:
        printed = printed[:_QUOTE_LIMIT].rstrip() + " …"
    lines = [head, *_wrapped(f"“{printed}”", width)]
    if verdict.reason:
        lines += _wrapped(printable(verdict.reason), width)
    named = _online(verdict.subject, verdict.reference, *(each.place for each in verdict.suggestions))
    if named:
        lines += _wrapped(f"Asked online, for no pack has it: {named}.", width)
    for suggestion in verdict.suggestions:
        lines += _wrapped(_suggestion_text(suggestion), width, first="→ ")
    return "\n".join(lines) + "\n"


def check_summary(verdicts: Iterable[Verdict]) -> str:
    r"""One line that counts the verdicts by outcome.

    Examples
    --------
    >>> check_summary([])
    'no claims\n'
    """
    return outcome_summary(Counter(verdict.outcome for verdict in verdicts))


def outcome_summary(outcomes: Counter[Outcome]) -> str:
    """Give the line of `check_summary` for verdicts that were counted as they came."""
    if not outcomes:
        return "no claims\n"
    parts = [f"{outcomes[outcome]} {outcome.value}" for outcome in Outcome if outcomes[outcome]]
    return f"{_counted(outcomes.total(), 'claim')}: {', '.join(parts)}\n"


def run_summary(readings: Sequence[Reading]) -> str:
    """Lines that count documents, names that stand for places, events and claims with their verdicts."""
    mentions = [
        resolution
        for reading in readings
        for resolution in reading.resolutions
        if resolution.mention.role is MentionRole.PLACE
    ]
    unresolved = sum(resolution.place is None for resolution in mentions)
    named = _online(*(resolution.place for resolution in mentions))
    events = Counter(event.kind.value for reading in readings for event in reading.events)
    lines = [
        _counted(len(readings), "document"),
        f"{_counted(len(mentions), 'place name')}, {unresolved} not resolved",
        *([f"asked online, for no pack has it: {named}"] if named else []),
        f"{_counted(events.total(), 'event')}{_listed(events)}",
        check_summary(
            verdict for reading in readings for verdict in distinct_verdicts(reading.verdicts)
        ).rstrip("\n"),
    ]
    return "\n".join(lines) + "\n"


def _online(*places: Place | None) -> str:
    """Places that were asked for online, each with whom."""
    found = {place.name: source for place in places if place is not None and (source := online_source(place))}
    return ", ".join(printable(f"{name}, {source}") for name, source in sorted(found.items()))


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    category = unicodedata.category(character)
    if character in "\t\n\r\v\f" or category in {"Zs", "Zl", "Zp"}:
        return " "
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _suggestion_text(suggestion: Suggestion) -> str:
    text = printable(suggestion.text)
    if suggestion.sentence and suggestion.sentence not in suggestion.text:
        text += f": “{printable(suggestion.sentence)}”"
    return text


def _wrapped(text: str, width: int, *, first: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        width=max(width, 20),
        initial_indent=_INDENT + first,
        subsequent_indent=_INDENT + " " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _listed(counts: Counter[str]) -> str:
    if not counts:
        return ""
    parts = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return f": {', '.join(f'{number} {name}' for name, number in parts)}"
