"""The gazetteer: packs of places, and the one way from a name to its candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from frontmap.errors import DataError
from frontmap.model import Candidate, Place, Resolution, Theatre
from frontmap.places.dating import NamesByDay
from frontmap.places.holdings import Holdings, LocatedSettlements, Pack
from frontmap.places.index import Index, build_index, checksum, is_index
from frontmap.places.ranking import weight
from frontmap.places.scan import Found, Scanner
from frontmap.places.search import Search
from frontmap.places.standing import Standings
from frontmap.resources import gazetteer_folder

__all__ = ["Gazetteer", "LocatedSettlements", "Pack", "Places", "load_gazetteer", "weight"]

_REMEMBERED = 60_000


class Places(Sequence[Place]):
    """All places of a gazetteer, made when asked for."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __len__(self) -> int:
        return len(self._gazetteer.holdings)

    def __getitem__(self, number: int) -> Place:  # type: ignore[override]
        if number < 0:
            number += len(self)
        return self._gazetteer.at(number)

    def __iter__(self) -> Iterator[Place]:
        return (self[number] for number in range(len(self)))


class Gazetteer:
    """Places of one or more packs, and the candidates that a name has among them.

    Parameters
    ----------
    packs : sequence of Pack
        The default pack and what the user added; their order makes no difference to any answer.

    Examples
    --------
    >>> gazetteer = load_gazetteer()
    >>> gazetteer.lookup("Balaklyia")[0].place.admin1
    'Kharkiv'
    """

    def __init__(self, packs: Sequence[Pack]) -> None:
        self.holdings = Holdings(packs)
        self._search = Search(self.holdings)
        self._standings = Standings(self.holdings)
        self._scanner = Scanner(self._standings)
        self._remembered: dict[str, tuple[Candidate, ...]] = {}

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The packs, the default one first, the others by name."""
        return self.holdings.packs

    @property
    def places(self) -> Places:
        """All places, in the order of the packs."""
        return Places(self)

    def at(self, number: int, day: date | None = None) -> Place:
        """Return the place at a position of `places`, with the name of a day if one is given.

        Raises
        ------
        IndexError
            If there are fewer.
        """
        return self.names_by_day.place(self.holdings.at(number), day)

    def place(self, place_id: str) -> Place | None:
        """Place with an id, or None."""
        return self.holdings.place(place_id)

    def names_of(self, place_id: str) -> tuple[str, ...]:
        """All names of the place with an id, in all packs."""
        return self.holdings.names_of(place_id)

    def name_on(self, place: Place, day: date) -> str:
        """Name that a place had on a day, romanised: a map of 2022 has no name that was given in 2024.

        Parameters
        ----------
        place : Place
            A place of the gazetteer.
        day : date
            A former name counts up to the last day on which it may have been in force.

        Examples
        --------
        >>> from datetime import date
        >>> gazetteer = load_gazetteer()
        >>> bakhmut = gazetteer.lookup("Bakhmut")[0].place
        >>> gazetteer.name_on(bakhmut, date(2015, 1, 1)), gazetteer.name_on(bakhmut, date(2022, 9, 1))
        ('Artemivsk', 'Bakhmut')
        """
        return self.names_by_day.name(place, day)

    @property
    def names_by_day(self) -> NamesByDay:
        """Former names of all places, by day."""
        return self.holdings.names_by_day

    def country(self, iso: str) -> Place | None:
        """Country of an ISO 3166 code, or None where no pack has it."""
        return self.holdings.countries.get(iso)

    def country_of_division(self, name: str) -> str:
        """Country that has a first-order division of this name; empty if none has, or several."""
        countries = self.holdings.division_countries.get(name, set())
        return next(iter(countries)) if len(countries) == 1 else ""

    def located_settlements(self) -> LocatedSettlements:
        """Positions of all settlements that are located exactly, as arrays; computed once."""
        return self.holdings.located

    def info(self) -> tuple[dict[str, object], ...]:
        """Describe the packs: name, path, places, bytes, source, licence."""
        return tuple(
            {
                "name": pack.name,
                "path": pack.path,
                "places": pack.index.size,
                "names": len(pack.index.row_place),
                "bytes": pack.index.bytes,
                "source": pack.source,
                "licence": pack.licence,
            }
            for pack in self.packs
        )

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Places that a name may mean, best first, without any context.

        Parameters
        ----------
        name : str
            Any text. What is no name, as all that is longer than 1000 characters, has no candidates.

        Returns
        -------
        tuple of Candidate
            Tiers are ``exact``, ``inflected``, ``key`` and ``edit``. First by how well the name fits, what
            the place is and how many people it has together: a town in another case may stand before a
            hamlet that is called just so. Ties go by id.
        """
        known = self._remembered.get(name)
        if known is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            known = self._remembered[name] = self._search.candidates(name, slips=True)
        return known

    def resolve(self, name: str, context: str = "", *, theatre: Theatre | None = None) -> Resolution:
        """Decide which place a name means; see `frontmap.places.naming.resolve_name`.

        Parameters
        ----------
        name : str
            The name as it is written.
        context : str, optional
            Words around it.
        theatre : Theatre, optional
            Whose countries are preferred; by default the war in Ukraine.
        """
        from frontmap.places.naming import resolve_name
        from frontmap.places.theatre import DEFAULT_THEATRE, load_theatre

        return resolve_name(name, context, self, theatre or load_theatre(DEFAULT_THEATRE))

    def scan(self, text: str) -> Iterator[Found]:
        """Find the names of all packs in a running text, in one pass.

        Parameters
        ----------
        text : str
            In Latin or Cyrillic letters, of any length.

        Yields
        ------
        Found
            Start, end and the name as it is written, in the order of the text. A name begins with a capital,
            has at most five words, and is one that `recognise` has candidates for. Of names that overlap the
            one that begins first is given, of these the longest; a possessive 's is no part of it.

        Examples
        --------
        >>> gazetteer = load_gazetteer()
        >>> [found.name for found in gazetteer.scan("From KUPIANSK'S edge to Nova Kakhovka, під Ізюмом.")]
        ['KUPIANSK', 'Nova Kakhovka', 'Ізюмом']
        """
        return self._scanner.scan(text)

    def recognise(self, name: str) -> tuple[Candidate, ...]:
        """As `lookup`, for words of a running text: slips of the pen are not taken into account."""
        return self._search.candidates(name, slips=False)

    def opens(self, word: str) -> bool:
        """Tell whether a name of several words may begin with a word; a no is certain."""
        return self._standings.opens(word)

    def may_have(self, words: Sequence[str]) -> bool:
        """Tell whether `recognise` may know a name of several Latin words between spaces; a no is certain."""
        return self._standings.may_have(words)


def load_gazetteer(extra_packs: Sequence[Pack] = (), *, folder: Path | None = None) -> Gazetteer:
    """Load the default pack and those that were added.

    Parameters
    ----------
    extra_packs : sequence of Pack, optional
        Packs beside the default one, as `frontmap.places.packs` makes them.
    folder : Path, optional
        Where places.csv, names.csv and index.bin lie; by default what ships with frontmap.

    Raises
    ------
    DataError
        If there is neither an index nor the tables to make it from.
    """
    folder = folder or gazetteer_folder()
    return Gazetteer((Pack(name="default", index=_default_index(folder), path=str(folder)), *extra_packs))


def _default_index(folder: Path) -> Index:
    places, names, stored = folder / "places.csv", folder / "names.csv", folder / "index.bin"
    tables = places.is_file() and names.is_file()
    if stored.is_file() and (content := stored.read_bytes()) and (is_index(content) or not tables):
        index = Index(content, path=str(stored))
        if not tables or index.checksum == checksum(places.read_bytes(), names.read_bytes()):
            return index
    if not tables:
        raise DataError(f"{folder}: no places.csv and names.csv, and no index.bin; reinstall frontmap")
    return Index(build_index(places, names), path=str(stored))
