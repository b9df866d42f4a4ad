"""Names lent by a place: to bodies, treaties, works and islands, as the words directly around them tell."""

from __future__ import annotations

from frontmap.places.recognition.scene import Scene
from frontmap.places.recognition.surroundings import place_expected

_QUOTES = '«»„“”"‹›'


def is_lent(scene: Scene, at: int, last: int) -> bool:
    """Whether tokens ``at`` to ``last`` are the name of a thing that is called after a place.

    Parameters
    ----------
    scene : Scene
        The text.
    at, last : int
        First and last token of a name that the gazetteer has.

    Returns
    -------
    bool
        True for "University of X", "a song called X", "X II", "«Y» X" (a club) and "X Island".
    """
    return (
        _of_body(scene, at)
        or _is_called(scene, at)
        or _is_numbered(scene, last)
        or _is_city_of_club(scene, at)
        or _is_island(scene, at, last)
    )


_NUMERALS = frozenset({"II", "III", "IV"})
_QUOTE_ENDS = ("» ", "” ", "“ ", '" ')


def _of_body(scene: Scene, at: int) -> bool:
    """Whether a body, a treaty or a work goes on with it: "University of X", "поэма Пушкина X"."""
    words, before, noun = scene.words, scene.before(at), scene.before(at, 2)
    if noun in words.of_bodies and before in words.genitive_joints:
        return True
    author = at > 1 and scene.tokens[at - 1].capital and noun in words.works and scene.is_cyrillic(at)
    return author and before not in words.before_settlement


def _is_called(scene: Scene, at: int) -> bool:
    """Whether a song, a ship or a call sign is said to be named so: "a song called X", "callsign was X"."""
    words, noun = scene.words, scene.before(at, 2)
    if scene.before(at) not in words.called or not noun:
        return False
    if noun == "sign" and scene.before(at, 3) == "call":
        return True
    if scene.before(at) in _BARE_CALLED:
        return noun in words.before_other - {"sign", "operation", "exercise", "exercises"}
    return noun in words.works or words.names_thing(noun)


_BARE_CALLED = frozenset({"was", "is", "of"})


def _is_numbered(scene: Scene, last: int) -> bool:
    """Whether a numeral follows, which agreements and ships have: "Minsk II"."""
    follower = scene.after(last)
    return follower is not None and follower.text in _NUMERALS and scene.gap(last + 1) == " "


def _is_city_of_club(scene: Scene, at: int) -> bool:
    """Whether a name in quotation marks goes on with it, as a club's does: "«Зоря» Луганськ"."""
    if at < 1 or scene.gap(at) not in _QUOTE_ENDS or not scene.tokens[at - 1].capital:
        return False
    if scene.language == "en" or place_expected(scene, at):
        return False
    start = scene.starts[at - 1]
    return start > 0 and scene.text[start - 1] in _QUOTES and scene.text[start - 2 : start - 1] in ("", " ")


def _is_island(scene: Scene, at: int, last: int) -> bool:
    """Whether the noun of an island, a hill or a street is the end of the whole name: "Snake Island"."""
    low = scene.tokens[last].low
    return last > at and low in scene.words.after_other and scene.language == "en"
