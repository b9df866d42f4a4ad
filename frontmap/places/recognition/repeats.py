"""Names that stand again where one stood: a text that says the same again is not judged anew.

Whoever lists one town a hundred thousand times has the rules asked once.
"""

from __future__ import annotations

from collections.abc import Callable

from frontmap.places.recognition.scene import Finding, Scene
from frontmap.places.recognition.surroundings import IN_LIST

# No rule looks so many words, or characters, back or ahead, but for those whose finding is as long.
_BACK, _AHEAD, _CHARACTERS = 18, 26, 128
# Longer findings are no longer the same when the words ahead of them are.
_LONGEST_FINDING, _LONGEST_SURROUNDINGS = 10, 2_000
_MOST_REMEMBERED = 10_000

# Offset of the name among the characters around it, these, how many words they are, what was found last.
_Surroundings = tuple[int, str, int, int, object]


class Repeats:
    """Opinions of the rules on the names of one text, remembered by what stands around each.

    Parameters
    ----------
    scene : Scene
        The text, with what was found in it so far.
    judge : callable
        Gives the opinion of the rules on the name that begins with a token.
    """

    def __init__(self, scene: Scene, judge: Callable[[int], Finding | None]) -> None:
        self._scene, self.judge = scene, judge
        self._known: dict[_Surroundings, tuple[Finding | None, tuple[Finding, ...]]] = {}

    def opinion(self, at: int) -> Finding | None:
        """What the rules say of the name that begins with a token."""
        around = self._around(at)
        if around is None:
            return self.judge(at)
        known = self._known.get(around)
        if known is None:
            return self._remember(at, around)
        found, doubtful = known
        if doubtful:
            self._scene.doubtful += [_moved(one, at) for one in doubtful]
        return None if found is None else _moved(found, at)

    def _remember(self, at: int, around: _Surroundings) -> Finding | None:
        doubtful = self._scene.doubtful
        count = len(doubtful)
        found = self.judge(at)
        if found is None or found.last - at <= _LONGEST_FINDING:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            relative = None if found is None else _moved(found, -at)
            self._known[around] = relative, tuple([_moved(one, -at) for one in doubtful[count:]])
        return found

    def _around(self, at: int) -> _Surroundings | None:
        """All that the rules may see of a name; None where that is too much to remember."""
        scene = self._scene
        starts, ends = scene.starts, scene.ends
        first, last, own = at - _BACK, at + _AHEAD, starts[at]
        if first < 0 or last >= len(ends):
            first, last = max(0, first), min(len(ends) - 1, last)
        start, end = starts[first], ends[last]
        if own - start < _CHARACTERS:
            start = max(0, own - _CHARACTERS)
        if end - ends[at] < _CHARACTERS:
            end = ends[at] + _CHARACTERS
        if end - start > _LONGEST_SURROUNDINGS:
            return None
        previous = scene.findings[-1] if scene.findings else None
        state: object = None
        if previous is not None and (at - previous.last <= _BACK or own - ends[previous.last] < IN_LIST):
            if at - previous.first > _BACK:
                return None
            state = at - previous.first, at - previous.last, previous.kind, previous.role
        return own - start, scene.text[start:end], at - first, last - at, state


def _moved(found: Finding, by: int) -> Finding:
    first, last, kind, role, candidates = found
    return _made(Finding, (first + by, last + by, kind, role, candidates))


_made = tuple.__new__
