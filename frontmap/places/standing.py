"""What a name is to the packs: one they have, or the opening of a longer one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from frontmap.places.cognates import is_cognate
from frontmap.places.holdings import Holdings
from frontmap.places.index import NAME_KINDS
from frontmap.places.index.drawers import digest
from frontmap.places.inflect import is_cyrillic, nominatives
from frontmap.places.key import fold, key, spelling
from frontmap.places.ranking import likeness

# No name has so many characters; a text given for a name is not worth the time.
LONGEST = 1000
_SHORT_KEY, _CLOSE, _CLOSE_SHORT = 4, 0.55, 0.72
# In Latin letters only a place's own name tells і from и.
_UKRAINIAN = frozenset(NAME_KINDS.index(kind) for kind in ("main", "official"))


class Standing(NamedTuple):
    """What a name is to the packs: one they have, the opening of a longer one, one that goes on in small."""

    known: bool
    opens: bool
    small: bool


_UNKNOWN = Standing(False, False, False)


class Standings:
    """What names are to the packs of a gazetteer, told without finding their places."""

    def __init__(self, holdings: Holdings) -> None:
        self._indexes = tuple(pack.index for pack in holdings.packs)

    def opens(self, name: str) -> bool:
        """Tell whether a name of several words may begin with a word; a no is certain."""
        folded, keyed = fold(name) if len(name) <= LONGEST else "", key(name)
        if not folded:
            return False
        forms = {folded, keyed}
        if is_cyrillic(folded):
            turned = nominatives(folded)
            forms |= {*turned, *map(key, turned)}
            forms.add(key(folded))
        forms.discard("")
        digests = set(map(digest, forms))
        return any(not digests.isdisjoint(index.openings) for index in self._indexes)

    def may_have(self, words: Sequence[str]) -> bool:
        """Tell whether the packs may have a name of several words in Latin letters; a no is certain.

        Words do not touch each other in a fold or a key, so that those of single words, which are at hand,
        make those of the whole name.
        """
        folds = [fold(word) for word in words]
        keys = [key(word) for word in words]
        folded = " ".join(folds)
        if "" in folds or "" in keys or is_cyrillic(folded):
            return True
        keyed = " ".join(keys)
        return any(index.has_fold(folded) or index.rows_of_key(keyed) for index in self._indexes)

    def of(self, name: str, folded: str, keyed: str) -> Standing:
        """Tell what a name, with its fold and its key, is to the packs, without finding the candidates."""
        if not folded or len(name) > LONGEST:
            return _UNKNOWN
        folds, keys = [folded], {keyed: name} if keyed else {}
        if is_cyrillic(folded):
            folds += nominatives(folded)
            for form in folds:
                keys.setdefault(key(form), form)
            keys.pop("", None)
        digests = {digest(form) for form in (*folds, *keys)}
        known = opens = small = False
        for index in self._indexes:
            known = known or any(map(index.rows_of_fold, folds))
            if not digests.isdisjoint(index.openings):
                opens, small = True, small or not digests.isdisjoint(index.small_openings)
        return Standing(known or any(map(self._is_close, keys, keys.values())), opens, small)

    def _is_close(self, spelt: str, form: str) -> bool:
        limit = least_likeness(spelt)
        for index in self._indexes:
            rows = index.rows_of_key(spelt)
            if not rows:
                continue
            asked = spelling(form)
            for text, kind in {index.row_text[row]: index.row_kind[row] for row in reversed(rows)}.items():
                stored = index.strings[text]
                if likeness(asked, spelling(stored)) >= limit or (
                    has_cognates(kind, stored) and is_cognate(asked, stored)
                ):
                    return True
        return False


def least_likeness(spelt: str) -> float:
    """How alike two spellings must be that share a match key; the shorter it is, the less it says."""
    return _CLOSE_SHORT if len(spelt) <= _SHORT_KEY else _CLOSE


def has_cognates(kind: int, name: str) -> bool:
    """Whether a name tells і from и: in Cyrillic letters, and as a place's own."""
    return kind in _UKRAINIAN or not name.isascii()
