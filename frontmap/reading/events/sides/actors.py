"""The noun phrases of a sentence that may act: sides, their forces, pronouns."""

from __future__ import annotations

from dataclasses import dataclass

from frontmap.reading.events.sides.side_names import is_people
from frontmap.reading.events.words.lexicon_rows import GERUND, NOUN, PARTICIPLE, PAST, PRESENT, Lexicon
from frontmap.reading.events.words.token import MARK, NUMBER, PLACE, SIDE, WORD, Token

_SUBORDINATORS = frozenset(
    {"after", "before", "as", "until", "since", "than", "like", "following", "while", "despite"}
)


_PRONOUNS = frozenset({"they", "it", "we", "he", "she"})
_FORCES = frozenset(
    {
        "forces",
        "troops",
        "soldiers",
        "army",
        "military",
        "units",
        "fighters",
        "defenders",
        "garrison",
        "garrisons",
        "invaders",
        "occupiers",
        "militants",
        "attackers",
        "besiegers",
        "assailants",
    }
)
_UNDERTAKINGS = frozenset({"operation", "campaign"})
_ARTICLES = frozenset({"its", "their", "his", "our", "the", "a", "an"})
_BEGUN = frozenset({"launched", "begun", "started", "resumed", "suspended", "halted", "mounted"})
_MADE_UP = frozenset({"force", "official", "many"})
_REACH = 5  # words between a side's adjective and the forces it describes


@dataclass(slots=True)
class Actor:
    """A noun phrase that may act. ``side`` is None where only the text before tells it."""

    start: int
    end: int
    side: str | None
    how: str  # side, possessive, pronoun, own ("our troops"), bare, enemy
    subject: bool = True  # its place in the clause allows it to be a subject
    word: str = ""  # of a pronoun


def find_actors(tokens: list[Token], acting: list[int], lexicon: Lexicon) -> list[Actor]:
    """All noun phrases of a sentence that may act, in order; ``acting`` tells where one may begin."""
    actors: list[Actor] = []
    done = 0
    for at in acting:
        if at < done:
            continue
        actor = _actor(tokens, at, lexicon)
        if actor is not None:
            actor.subject = _subject_like(tokens, actor, lexicon)
            actors.append(actor)
            done = actor.end
    return actors


def _actor(tokens: list[Token], at: int, lexicon: Lexicon) -> Actor | None:
    token = tokens[at]
    if token.kind is SIDE and not token.role.startswith("-"):
        return _named(tokens, at, lexicon)
    if token.kind is not WORD or token.role:
        return None
    if token.low == "enemy":
        return Actor(at, _noun(tokens, at + 1) or at + 1, None, "enemy")
    if "force_possessive" in token.tags:
        end = _noun(tokens, at + 1)
        how = "own" if token.low == "our" else "possessive"
        return Actor(at, end, None, how) if end else None
    if token.low in _PRONOUNS and "pronoun" in token.tags:
        return Actor(at, at + 1, None, "own" if token.low == "we" else "pronoun", word=token.low)
    if token.low in _FORCES and "force" in token.tags:
        before = tokens[at - 1] if at else None
        if (
            before is None
            or before.kind is not WORD
            or not before.text[:1].isupper()
            or "determiner" in before.tags
        ):
            return Actor(at, at + 1, None, "bare", word=token.low)
    return None


def _named(tokens: list[Token], at: int, lexicon: Lexicon) -> Actor | None:
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and following.kind is SIDE and token.low.startswith("pro-"):
        helpers = _named(tokens, at + 1, lexicon)
        if helpers is not None and helpers.how == "side":
            return Actor(at, helpers.end, token.side, "side")  # "pro-Moscow Chechen militia"
    described = _described(tokens, at)
    if described:
        actor = _named(tokens, described, lexicon)
        if actor is not None and actor.how == "side":
            actor.start = at
            return actor
    if token.role == "adjective" and not is_people(token):
        if _stands_for_people(tokens, at, lexicon):
            return Actor(at, at + 1, token.side, "side")
        end = _noun(tokens, at + 1)
        if end:
            return Actor(at, end, token.side, "side")
        if (
            following is not None
            and ("fight_noun" in following.tags or following.low in _UNDERTAKINGS)
            and _verb_follows(tokens, at + 2, lexicon)
        ):
            return Actor(at, at + 2, token.side, "side")  # "the Russian offensive has reached"
        return Actor(at, at + 1, token.side, "modifier")
    if following is not None and following.low == "'s":
        end = _noun(tokens, at + 2)
        fights = at + 2 < len(tokens) and "fight_noun" in tokens[at + 2].tags
        if not end and fights and _verb_follows(tokens, at + 3, lexicon):
            return Actor(at, at + 3, token.side, "side")  # "Russia's offensive has reached"
        return Actor(at, end or at + 2, token.side, "side" if end else "modifier")
    end = _noun(tokens, at + 1, near=2)
    if not end and following is not None and following.kind is WORD:
        rows = lexicon.forms.get(following.low, ())
        if (rows and all(roles == {NOUN} for _, roles in rows)) or (
            "fight_noun" in following.tags and following.low.endswith("s")
        ):
            return Actor(at, at + 1, token.side, "modifier")  # "ISIL gains"
    return Actor(at, end or at + 1, token.side, "side")


def _described(tokens: list[Token], at: int) -> int:
    """Index of the side that another's name only describes ("Iraqi insurgents"); 0 if none."""
    token = tokens[at]
    if token.role not in ("adjective", "term"):
        return 0
    own = at + 1 if token.role == "adjective" else at + 2
    if own >= len(tokens) or (token.role == "term" and tokens[at + 1].low != "'s"):
        return 0
    named = tokens[own]
    if named.kind is not SIDE or named.side == token.side or named.role.startswith("-"):
        return 0
    if named.role in ("term", "unit"):  # "US-backed Free Army", but "the Turkish army"
        return own if token.role == "adjective" and named.text[:1].isupper() else 0
    sponsored = "-backed" in token.low or token.low.endswith("-led")
    return own if named.role == "adjective" and named.text[:1].islower() and not sponsored else 0


def _stands_for_people(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """``the opposition lost``: an adjective used as a noun."""
    if not at or at + 1 >= len(tokens) or tokens[at - 1].low != "the" or tokens[at + 1].kind is not WORD:
        return False
    following = tokens[at + 1]
    noun = not following.tags.isdisjoint(("fight_noun", "garrison")) or following.low.endswith("ing")
    return not noun and _verb_follows(tokens, at + 1, lexicon)


def _verb_follows(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    if at >= len(tokens):
        return False
    begun = tokens[at].low == "was" and at + 1 < len(tokens) and tokens[at + 1].low in _BEGUN
    return begun or "have" in tokens[at].tags or tokens[at].low in lexicon.forms


def _noun(tokens: list[Token], at: int, near: int = _REACH) -> int:
    """Index behind the forces or officials that a side's name describes; 0 if it describes something else."""
    last = 0
    for step, token in enumerate(tokens[at : at + near + 1]):
        if token.kind is SIDE and token.role in ("unit", "term", "adjective", "speaker"):
            if (
                step
                and tokens[at + step - 1].kind is not SIDE
                and tokens[at + step - 1].low not in ("-", "–", "'s")
            ):
                break
            if step <= 1 and token.role != "adjective":
                last = at + step + 1
            elif token.low not in ("separatist", "separatists", "rebel", "rebels"):
                break
            else:
                last = at + step + 1 if token.text.endswith("s") else last
            continue
        if token.low in _ARTICLES:
            break  # "ISIL pulled its forces": another noun begins
        if token.kind is PLACE or (token.kind is MARK and token.low not in ("-", "–", "/", "'s")):
            break
        if "force" in token.tags or "official" in token.tags:
            last = at + step + 1
            continue
        if token.low in ("and",) and last == 0 and step == 0:
            continue
        if (
            "preposition" in token.tags
            or "boundary" in token.tags
            or "be" in token.tags
            or "have" in token.tags
            or "settlement" in token.tags
            or "say" in token.tags
            or "force_possessive" in token.tags  # "Ukraine withdrew its troops"
            or token.low in ("the", "a", "an")
        ):
            break
        if last and not token.text[:1].isupper():
            break
    return last


def _subject_like(tokens: list[Token], actor: Actor, lexicon: Lexicon) -> bool:
    at = actor.start - 1
    while (
        at >= 0
        and tokens[at].low != "that"
        and (
            "determiner" in tokens[at].tags
            or tokens[at].kind is NUMBER
            or "adjective" in tokens[at].tags
            or tokens[at].low in ('"', "“")
        )
    ):
        at -= 1
    if at < 0:
        return actor.how != "modifier"
    dated = tokens[actor.start - 1]
    if "determiner" in dated.tags and at + 1 < actor.start - 1:
        dated = tokens[actor.start - 2]  # "by 5 March the Russians"
    if dated.kind is NUMBER and (dated.text.isalpha() or (dated.text.isdigit() and len(dated.text) == 4)):
        return actor.how != "modifier"  # "in May 2023 Russian forces"
    before = tokens[at]
    if actor.how == "modifier":
        return False
    if before.low == "took" and at and tokens[at - 1].low == "it":
        return True  # "it took the army a week to …"
    if before.low == "of":
        # "units of the army" is the army, "shelling of the army" is not
        return at > 0 and not tokens[at - 1].tags.isdisjoint(_MADE_UP)
    if before.low == "by" and at > 0 and "fight_noun" in tokens[at - 1].tags:
        return _opens_clause(tokens, at - 1)  # "The counter-attack by the army succeeded in retaking P"
    if before.low in _PARTICLES and at > 0 and tokens[at - 1].low in lexicon.forms:
        return False  # "pushed back the troops"
    if before.low == "with" and actor.end < len(tokens) and tokens[actor.end].low.endswith("ing"):
        return True  # "with the troops losing"
    if "preposition" in before.tags and before.low not in _SUBORDINATORS:
        return False
    if (
        at > 0
        and tokens[at - 1].low == "to"
        and before.low.islower()
        and "preposition" not in before.tags
        and "boundary" not in before.tags
    ):
        return False  # "to reverse their gains"
    if at and before.kind is WORD and before.low.endswith("ed") and _tells(tokens[at - 1]):
        return False  # "had killed 67 fighters"
    rows = lexicon.forms.get(before.low)
    verbs = {PAST, GERUND, PRESENT, PARTICIPLE}
    if (
        rows is not None
        and before.kind is WORD
        and "say" not in before.tags
        and any(roles & verbs for _, roles in rows)
    ):
        return False
    return not (
        before.kind is WORD
        and before.low.endswith(("ing",))
        and "say" not in before.tags
        and "preposition" not in before.tags
    )


def _opens_clause(tokens: list[Token], at: int) -> bool:
    """Whether a noun is its clause's first: nothing but what describes it stands before."""
    k = at - 1
    while k >= 0 and not tokens[k].tags.isdisjoint(("adjective", "determiner", "ordinal", "adverb")):
        k -= 1
    return k < 0 or tokens[k].low in (",", ";", "but", "that")


_PARTICLES = frozenset({"back", "out", "off", "away"})


def _tells(before: Token) -> bool:
    """Whether a word in "-ed" behind this one is a verb with its object, no adjective of what follows."""
    return "have" in before.tags or "pronoun" in before.tags or before.kind is SIDE
