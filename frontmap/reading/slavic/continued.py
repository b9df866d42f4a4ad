"""Lists that go on behind "seven settlements": after a colon, after "including", in the next sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontmap.reading.events.words.token import MARK, NUMBER, PLACE, SIDE, WORD
from frontmap.reading.slavic.attribution import Attribution
from frontmap.reading.slavic.clauses import Opinion
from frontmap.reading.slavic.lexicon import NOUN, Lexicon
from frontmap.reading.slavic.line import Line
from frontmap.reading.slavic.names import case_of
from frontmap.reading.slavic.paths import Candidate
from frontmap.reading.slavic.sides import Scene
from frontmap.reading.slavic.slots import Slot
from frontmap.reading.slavic.words import Word

GROUP = "group"
PLACED = ("near", "to_area", "in", "onto")  # relations of the towns of a summary
GAPPED = ("captured", "withdrew", "holds", "entered")  # kinds whose verb may be left out
_SEVERAL = ("ами", "ах", "ст", "іст", "сіл", "сёл", "одов")  # of "towns" without a number
_DASHES = ("—", "–", "-")
_INTRO = 6  # words by which a sentence goes on with a list


@dataclass(slots=True)
class Pending:
    """What was told of settlements that have not been named yet."""

    line: Line
    scene: Scene
    candidate: Candidate
    opinion: Opinion
    speaker: Attribution | None
    open: bool  # whether the list may begin in the next sentence
    counted: bool  # whether it was told of a number of settlements, not of a place

    def kind_of(self, slot: Slot) -> str | None:
        """Kind for a member of the list, by its own preposition if it has one."""
        row = self.candidate.trigger.row
        if slot.relation in ("", "about") or (self.counted and slot.relation == self.candidate.slot.relation):
            return self.opinion.kind if self.counted else None
        table = row.noun_on if self.candidate.trigger.role == NOUN else row.on
        return None if self.counted else table.get("edge" if slot.edge else slot.relation)


def with_groups(tokens: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """Make a place of "населених пунктів" that no name follows: names may come later."""
    out = []
    for at, token in enumerate(tokens):
        if token.text == ":" and at + 1 == len(tokens) and at and _asks(tokens[at - 1], lexicon):
            group = Word(token.text, token.low, token.start, token.end, PLACE, token.tags)
            group.role = GROUP  # "мали успіх у районі:"
            out.append(group)
        elif GROUP in token.tags and token.kind is WORD and _is_unnamed(tokens, at):
            group = Word(token.text, token.low, token.start, token.end, PLACE, token.tags)
            group.role = GROUP
            out.append(group)
        else:
            out.append(token)
    return out


def _asks(token: Word, lexicon: Lexicon) -> bool:
    """Whether a word before a colon asks for the places that the next lines name."""
    return token.low in lexicon.relation_ends


def _is_unnamed(tokens: Sequence[Word], at: int) -> bool:
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].low.endswith("пункта") and not (at and tokens[at - 1].low.endswith("ых")):
        return False  # "населённого пункта" is one, "три населённых пункта" are several
    if following is None:
        return True
    if following.kind is PLACE:
        named = at + 2 < len(tokens) and tokens[at + 2].kind is PLACE and not tokens[at + 2].region
        return following.region and not named
    if following.kind is SIDE:
        return True  # "ці села ЗСУ звільнили"
    return not (
        following.text in ("«", '"', "–") or (following.text[:1].isupper() and case_of(following.low) != "g")
    )


def is_gapped(tokens: Sequence[Word], slot: Slot) -> bool:
    """``21 липня звільнили A, 22-го — B``, ``A звільнено в травні, B — у червні``: the verb is left out."""
    if slot.relation or slot.other:
        return False
    k = slot.start - 1
    if k > 0 and tokens[k].text in _DASHES:
        numbered = k > 2 and tokens[k - 3].kind is NUMBER and len(tokens[k - 1].low) == 2  # "13-го — P"
        if "date" in tokens[k - 1].tags or numbered or acting_before(tokens, slot):
            return True
    end = slot.at + 1
    if end + 1 >= len(tokens) or tokens[end].text not in _DASHES:
        return False
    return "date" in tokens[end + 1].tags or tokens[end + 1].kind is NUMBER


def is_repeated(tokens: Sequence[Word], slot: Slot) -> bool:
    """``атакували біля A і тричі — біля B``: how often stands for the verb."""
    k = slot.left
    return slot.relation in PLACED and k > 0 and tokens[k].text in _DASHES and "times" in tokens[k - 1].tags


def acting_before(tokens: Sequence[Word], slot: Slot) -> str | None:
    """``ЗСУ утримують A, а росіяни — B``: the side right before the dash that stands for the verb."""
    k = slot.start - 2
    if k < 1 or tokens[k + 1].text not in _DASHES:
        return None
    token = tokens[k]
    led = "boundary" in tokens[k - 1].tags or tokens[k - 1].text == ","
    return token.side if led and token.kind is SIDE and token.role != "speaker" else None


def means_those(tokens: Sequence[Word], slot: Slot, *, recent: bool) -> bool:
    """``ці міста``, ``над містами підняли прапор``: the settlements that the sentence before named."""
    before = tokens[max(0, slot.start - 1)]
    if "this" in before.tags or "this" in tokens[slot.start].tags:
        return True
    bare = slot.relation in ("over", "in", "from") and slot.at == slot.left + 2
    return recent and bare and tokens[slot.at].low.endswith(_SEVERAL)


def is_elliptic(tokens: Sequence[Word]) -> bool:
    """Whether a sentence has no verb, but a dash behind the direction or land that it opens with."""
    dash = next((k for k, t in enumerate(tokens) if t.text in _DASHES and k), None)
    if dash is None or dash > _INTRO or any(t.verb for t in tokens):
        return False
    return tokens[0].low in ("на", "у", "в")


def listed_behind(
    tokens: Sequence[Word], group: int, slot: Slot, slots: Mapping[int, Slot], lexicon: Lexicon
) -> bool:
    """Whether a place is a member of the list that a group of the same sentence opens."""
    head = slots.get(slot.head, slot)
    start = head.start
    opener = None
    for k in range(start - 1, group, -1):
        token = tokens[k]
        if token.text in (":", "–", "—") or "including" in token.tags:
            opener = k
            break
        if token.kind is PLACE and not token.region:
            member = slots.get(k)
            if member is None or member.relation != head.relation:
                return False
            continue
        known = (
            "settlement" in token.tags or "link" in token.tags or "area_word" in token.tags or token.region
        )
        if not (known or token.text in ",;()-–" or token.kind is NUMBER or case_of(token.low) != "o"):
            return False
        if token.verb:
            return False
    if opener is None:
        return False
    between = tokens[group + 1 : opener]
    return not any(t.verb or t.low in lexicon.forms or t.text == ";" for t in between)


def goes_on(tokens: Sequence[Word], first: int, lexicon: Lexicon) -> bool:
    """Whether a sentence does nothing but go on with a list: an item, or "йдеться про P і Q"."""
    before = tokens[:first]
    if any("intro" in t.tags for t in before[:_INTRO]):
        return not any(t.low in lexicon.forms and "say" not in t.tags for t in before)
    return all(
        t.kind is MARK or t.kind is NUMBER or "settlement" in t.tags or "link" in t.tags for t in before
    ) and not any(t.verb or t.low in lexicon.forms or "say" in t.tags for t in tokens if t.kind is WORD)
