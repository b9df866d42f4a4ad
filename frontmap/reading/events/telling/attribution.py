"""Who says so: the speaker of a clause, and what standing that gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from frontmap.reading.events.memory import Memory
from frontmap.reading.events.telling.speaker_phrases import (
    can_speak,
    echo_of,
    is_claim_of,
    names_more,
    opens_speaker,
    phrase_end,
    phrase_start,
)
from frontmap.reading.events.telling.speakers import TITLE_WORDS, Attribution, attribution_of, introduce
from frontmap.reading.events.telling.speech import scope_end
from frontmap.reading.events.words.lexicon_rows import Lexicon
from frontmap.reading.events.words.token import SIDE, WORD, Token, some, some_low, some_of

_BEFORE_SPEAKER = frozenset({",", '"', "”", "—", "–", "-", "--"})  # behind what is told
_NOUNS_TOO = frozenset({"state", "states", "report", "reports", "claim", "claims", "estimate", "estimates"})
_ASIDES = frozenset({"which", "who", "whose", "notably", "including", "namely", "among", "such"})
_STOPS = frozenset({",", "and", ".", ";"})
_FOOTAGE = 12  # words between who made a video and what it shows
_CITATION, _CITATION_LEAST = 12, 5  # words between a name and its verb where somebody is cited
_OFFICE = 8  # words of an office that opens a sentence
_SUFFIX_REACH = 9  # words that may follow ", the ministry said" ("in a statement on Telegram")


def find_attributions(
    tokens: list[Token], speaking: list[int], lexicon: Lexicon, memory: Memory, text: str
) -> list[Attribution]:
    """Attributions of a sentence; the speaker it leaves to the next one goes into the memory.

    ``speaking``: indices of the words that may tell who speaks.
    """
    found: list[Attribution] = []
    origin: Attribution | None = None
    for at in speaking:
        token = tokens[at]
        if "local_title" in token.tags:
            introduce(tokens, at, memory)
        if token.low == "according" and at + 1 < len(tokens) and tokens[at + 1].low == "to":
            end = phrase_end(tokens, at + 2)
            if not can_speak(tokens, at + 2, end):
                continue  # "according to plan"
            scope = _background_end(tokens, at)
            found.append(attribution_of(tokens, at + 2, end, scope, len(tokens), lexicon, memory, text))
        elif "cite" in token.tags:
            end = phrase_end(tokens, at + 1)
            if end > at + 1 and can_speak(tokens, at + 1, end):
                origin = attribution_of(tokens, at + 1, end, 0, len(tokens), lexicon, memory, text)
                if not found and end < len(tokens) and tokens[end].low == "as":
                    found.append(replace(origin, start=end))
            continue
        elif "say_noun" in token.tags and at and at + 1 < len(tokens) and is_claim_of(tokens, at):
            start = at - 2 if tokens[at - 1].low == "'s" and at > 1 else at - 1
            echo = echo_of(tokens, at)
            if echo:
                opens, scope = phrase_start(tokens, echo), scope_end(tokens, at + 1)
                if opens < echo and can_speak(tokens, opens, echo):
                    found.append(attribution_of(tokens, opens, echo, at, scope, lexicon, memory, text))
            elif tokens[start].kind is SIDE:
                found.append(attribution_of(tokens, start, start + 1, at, len(tokens), lexicon, memory, text))
        elif token.low == ":" and 0 < at <= TITLE_WORDS and _is_title(tokens[:at]):
            found.append(attribution_of(tokens, 0, at, at, len(tokens), lexicon, memory, text))
        elif "say" in token.tags and token.kind is WORD and _tells(tokens, at):
            attribution = _said(tokens, at, lexicon, memory, text, found)
            if attribution is not None:
                manner = "claim" if ("boast" in token.tags) else "admit" if ("admit" in token.tags) else ""
                found.append(replace(attribution, manner=manner) if manner else attribution)
        for attribution in found[-1:]:
            _note(attribution, memory)
    if origin is not None and origin.side is not None:
        found = [_from_origin(a, origin) if a.third else a for a in found] or [origin]
    return found


def _tells(tokens: list[Token], at: int) -> bool:
    """Whether a verb of two meanings says something: "maintained that", not "maintained a post"."""
    if tokens[at].low in _NOUNS_TOO and at and _is_noun(tokens, at):
        return False
    if "says_with_that" not in tokens[at].tags:
        return True
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    return behind is not None and (behind.kind is SIDE or behind.low in ("that", "it", "they", "he", "she"))


def _is_noun(tokens: list[Token], at: int) -> bool:
    """``the breakaway state of``, ``a report that``: a noun with the form of a verb."""
    before = tokens[at - 1]
    if tokens[at].text[:1].isupper():
        return True  # "the State Duma"
    if not before.tags.isdisjoint(("determiner", "preposition")) or before.low in ("'s", "its", "their"):
        return True
    if at + 1 < len(tokens) and tokens[at + 1].low == "of":
        return True
    # "the breakaway state", but "the opposition claims"
    single = before.kind is WORD and before.text[:1].islower() and not before.low.endswith("s")
    return single and not before.tags and not tokens[at].low.endswith("s")


def _from_origin(attribution: Attribution, origin: Attribution) -> Attribution:
    """``Reuters reported, citing the ministry``: the ministry speaks."""
    return replace(attribution, text=origin.text, side=origin.side, third=False)


def _background_end(tokens: list[Token], at: int) -> int:
    """Where an opening clause ends that a speaker named behind it does not answer for: "After …, …"."""
    if at < _SUFFIX_REACH or "opens_background" not in tokens[0].tags:
        return 0
    comma = next((k for k in range(2, at - 3) if tokens[k].low == ","), None)
    return 0 if comma is None else comma


def _is_title(phrase: Sequence[Token]) -> bool:
    """``Zelensky: our troops are in P``: nothing but a speaker before the colon."""
    speaks = any((t.kind is SIDE and t.role == "speaker") or "official" in t.tags for t in phrase)
    return speaks and all(t.kind is SIDE or "official" in t.tags or t.text[:1].isupper() for t in phrase)


def _note(attribution: Attribution, memory: Memory) -> None:
    if attribution.text is not None and not attribution.third:
        memory.speaker, memory.speaker_text = attribution.side, attribution.text
    elif attribution.third:
        memory.speaker, memory.speaker_text = None, attribution.text


def _said(  # noqa: PLR0917
    tokens: list[Token], at: int, lexicon: Lexicon, memory: Memory, text: str, found: Sequence[Attribution]
) -> Attribution | None:
    before = tokens[at - 1] if at else None
    first = at
    while first and "adverb" in tokens[first - 1].tags:
        first -= 1
    if tokens[at].low.endswith("ing") and (not first or tokens[first - 1].low == ","):
        return _participle(tokens, at, lexicon, memory, text, found)
    made = before is not None and "footage" in before.tags and "publish" in tokens[at].tags
    if made and at + 2 < len(tokens) and tokens[at + 1].low == "by":  # "video shared by the army purports …"
        end = phrase_end(tokens, at + 2)
        if can_speak(tokens, at + 2, end):
            return attribution_of(tokens, at + 2, end, at, scope_end(tokens, end), lexicon, memory, text)
    sure = "adamant" in tokens[at].tags
    link = tokens[first - 1] if first else None  # "was also reported to"
    if before is not None and (
        (link is not None and "be" in link.tags and not tokens[at].low.endswith("ing") and not sure)
        or before.low in ("to", "the", "a", "by")
    ):
        # "was reported by X", "is said to": X, or nobody in particular
        if "be" in before.tags and at + 1 < len(tokens) and tokens[at + 1].low == "by":
            return attribution_of(
                tokens, at + 2, phrase_end(tokens, at + 2), 0, len(tokens), lexicon, memory, text
            )
        return None
    if before is not None and before.low == "as" and at + 2 < len(tokens) and tokens[at + 1].low == "by":
        first = at + 2 + ("quote" in tokens[at + 2].tags)  # 'as stated by "X"'
        end = phrase_end(tokens, first)
        if can_speak(tokens, first, end):
            return attribution_of(tokens, first, end, 0, at, lexicon, memory, text)
    hears = "bid_to" in tokens[at].tags  # "told the agency"
    if (subject := _before_citation(tokens, at)) and can_speak(
        tokens, phrase_start(tokens, subject), subject
    ):
        start = phrase_start(tokens, subject)
        return attribution_of(tokens, start, subject, at, scope_end(tokens, at + 1), lexicon, memory, text)
    if before is None or (not hears and (before.low == "," or "quote" in before.tags)):
        # '…", said the ministry'
        end = phrase_end(tokens, at + 1)
        if (
            at > 2
            and end > at + 1
            and not some_of(tokens[at + 1 : end], ("have", "be"))
            and opens_speaker(tokens[at + 1])
            and can_speak(tokens, at + 1, end)
        ):
            return attribution_of(tokens, at + 1, end, 0, at, lexicon, memory, text)
        if before is None:
            return None
    if (maker := _footage_of(tokens, at)) is not None:
        return attribution_of(
            tokens, maker, phrase_end(tokens, maker), at, scope_end(tokens, at + 1), lexicon, memory, text
        )
    end = at
    while end > 0 and (
        "adverb" in tokens[end - 1].tags
        or "have" in tokens[end - 1].tags
        or ("be" in tokens[end - 1].tags and (tokens[at].low.endswith("ing") or sure))
        or tokens[end - 1].low in ("on", "earlier", "late", "later")
    ):
        end -= 1
    end = _before_relative(tokens, end)
    if end > 1 and tokens[end - 1].low == "who":
        end -= 2 if tokens[end - 2].low == "," else 1  # "X, who said"
    start = phrase_start(tokens, end)
    if start >= end and end and tokens[end - 1].low in ("but", "and", "then"):
        return _participle(tokens, at, lexicon, memory, text, found)  # "…, but later admitted that"
    if start >= end or not can_speak(tokens, start, end):
        return None
    head = start
    while head > 0 and "determiner" in tokens[head - 1].tags:
        head -= 1
    stop = at + 1
    suffix = start > 3 and tokens[head - 1].low in _BEFORE_SPEAKER
    suffix = suffix and tokens[start].low not in ("whose", "whom", "which")  # "whose loss the army regretted"
    if suffix:
        while stop < len(tokens) and tokens[stop].low not in _STOPS:
            stop += 1
        suffix = (
            stop - at - 1 <= _SUFFIX_REACH
            and not some_low(tokens[at + 1 : stop + 1], ("that", ":", "there"))
            and not _has_verb(tokens[at + 1 : stop], lexicon)
            and _has_verb(tokens[:start], lexicon)
        )
    if suffix:
        goes_on = stop + 1 < len(tokens) and tokens[stop].low == "," and tokens[stop + 1].low == "and"
        limit = len(tokens) if goes_on else start  # "…, he said, and …"
        return attribution_of(tokens, start, end, 0, limit, lexicon, memory, text)
    return attribution_of(tokens, start, end, at, scope_end(tokens, at + 1), lexicon, memory, text)


def _footage_of(tokens: list[Token], at: int) -> int | None:
    """Where the maker's name begins of "video shared by the army showed …"; None if no pictures speak."""
    for k in range(at - 1, max(0, at - _FOOTAGE), -1):
        if tokens[k].low == "by" and "publish" in tokens[k - 1].tags:
            shown = some(tokens[max(0, k - 4) : k - 1], "footage")
            return k + 1 if shown and can_speak(tokens, k + 1, phrase_end(tokens, k + 1)) else None
        if "clause_stop" in tokens[k].tags:
            return None
    return None


def _has_verb(words: Sequence[Token], lexicon: Lexicon) -> bool:
    for word in words:  # noqa: SIM110 - as in token.py
        if word.low in lexicon.forms or "be" in word.tags or "have" in word.tags:
            return True
    return False


def _before_citation(tokens: list[Token], at: int) -> int:
    """``the agency, citing the ministry, said``: where the name ends; 0 if nobody is cited there."""
    if at < _CITATION_LEAST or tokens[at - 1].low != ",":
        return 0
    for k in range(at - 2, max(0, at - _CITATION), -1):
        if "cite" in tokens[k].tags and tokens[k].low.endswith("ing") and tokens[k - 1].low == ",":
            return k - 1
        if tokens[k].low in (",", ";", '"', "”"):
            return 0
    return 0


def _before_relative(tokens: list[Token], end: int) -> int:
    """``the brigade, which is deployed there, said``: where the name ends that the clause tells more of."""
    if end > 4 and "quote" in tokens[end - 1].tags and tokens[end - 2].low == ",":
        end -= 1  # 'channels, notably "X," say'
    if end < 4 or tokens[end - 1].low != ",":
        return end
    for k in range(end - 2, max(0, end - 14), -1):
        stated = tokens[k].low in ("in", "on", "during") and some(tokens[k + 1 : k + 4], "say_noun")
        if (stated or tokens[k].low in _ASIDES) and tokens[k - 1].low == ",":
            return k - 1  # ", in a statement released on Tuesday,"
        named = k > 1 and tokens[k - 1].low in _ASIDES  # "notably 'X'"
        if tokens[k].low in (",", ";") or ("quote" in tokens[k].tags and not named):
            return end
    return end


def _participle(  # noqa: PLR0917
    tokens: list[Token], at: int, lexicon: Lexicon, memory: Memory, text: str, found: Sequence[Attribution]
) -> Attribution | None:
    """``…, claiming that``, ``… and claimed to``: who spoke or acted before goes on."""
    end = scope_end(tokens, at + 1)
    if found:
        last = found[-1]
        return Attribution(last.text, last.side, at, end, last.third)
    for k, token in enumerate(tokens[:at]):
        if token.kind is SIDE and not token.role.startswith("-"):
            close = next((j for j in range(k + 1, at) if not names_more(tokens[j], lexicon)), at)
            return attribution_of(tokens, k, close, at, end, lexicon, memory, text)
    opening = _opening(tokens, at)
    if opening:
        return attribution_of(tokens, 0, opening, at, end, lexicon, memory, text)
    if at and not some(tokens[:at], "pronoun"):
        return None
    return Attribution(memory.speaker_text, memory.speaker, at, end, memory.speaker is None)


def _opening(tokens: list[Token], at: int) -> int:
    """Where the office ends that opens a sentence: "the governor denied it and said that"; 0 if none does."""
    end = 0
    while end < min(at, _OFFICE) and tokens[end].tags.isdisjoint(("deny", "be", "have")):
        end += 1
    deny = end < at and "deny" in tokens[end].tags
    return end if deny and end and can_speak(tokens, 0, end) else 0
