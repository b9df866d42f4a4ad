"""`make bench`: how fast documents are read, stage by stage, in how much memory, and however long a line is.

The texts are the project's own: paragraphs in the manner of a newspaper (`tests/data/newspaper`), and the
sample, whose every sentence tells of a place. No two documents are the same, so that nothing is measured
that merely remembers a text.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from frontmap import pipeline, sample
from frontmap.checking import check_claims
from frontmap.errors import InputError
from frontmap.model import Document, Reading
from frontmap.places import find_mentions, resolve_mentions
from frontmap.reading import distance_hints, read_claims, read_events, split_sentences
from frontmap.reference import Reference, load_reference, theatre_of

FRONTMAP = str(Path(sys.executable).with_name("frontmap"))
NEWSPAPER = Path(__file__).parent / "data" / "newspaper" / "paragraphs.txt"
WORDS = 900  # of the documents that reading is measured on
DOCUMENTS = 24
RUNS = 5
FEW, MANY = 2_000, 20_000  # short documents whose memory is compared
LINE_BYTES = 5_000_000
_PEAK = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(status, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
Line = Callable[..., None]


def reading(line: Line) -> None:
    """Measure the reading of documents of `WORDS` words."""
    reference = load_reference()
    sets = {
        "usual": paragraphs("newspaper"),
        "dense": paragraphs("en"),
        "dense, Ukrainian": paragraphs("uk"),
    }
    for name, pieces in sets.items():
        documents = list(shuffled(pieces, DOCUMENTS))
        events = sum(len(pipeline.read_document(d, reference).events) for d in documents)
        per_document = seconds_per_document(lambda d: pipeline.read_document(d, reference), documents)
        told = sum(map(words_of, documents)) / max(events, 1)
        line(f"reading {WORDS} words, {name} (an event in {told:.0f})", f"{1 / per_document:,.0f}/s", "300/s")
        for stage, call in stages(documents, reference).items():
            line(f"    {stage}", f"{seconds_per_document(call, documents) * 1000:.2f} ms")


def paragraphs(source: str) -> list[str]:
    """Paragraphs of the newspaper, or of the sample's reports in a language."""
    if source == "newspaper":
        return NEWSPAPER.read_text(encoding="utf-8").strip().split("\n\n")
    found = [r.document for r in pipeline.read([str(sample())]) if isinstance(r, Reading)]
    texts = [document.text for document in found if (document.language or "en") == source]
    return [piece for text in texts for piece in text.split("\n\n") if piece.strip()]


def shuffled(pieces: Sequence[str], count: int) -> Iterator[Document]:
    """Documents of about `WORDS` words, no two with the same paragraphs in the same order."""
    order = random.Random(1)
    for number in range(count):
        chosen: list[str] = []
        words = 0
        while words < WORDS:
            for piece in order.sample(pieces, len(pieces)):
                if words < WORDS:
                    chosen.append(piece)
                    words += len(piece.split())
        yield Document(id=f"d{number}", text="\n\n".join(chosen), published=date(2023, 1, 20))


def words_of(document: Document) -> int:
    """Number of words."""
    return len(document.text.split())


def seconds_per_document(call: Callable[[Document], object], documents: Sequence[Document]) -> float:
    """Processor time per `WORDS` words: the best of several runs over all documents."""
    best = float("inf")
    for _ in range(RUNS):
        start = time.process_time()
        for document in documents:
            call(document)
        best = min(best, time.process_time() - start)
    return best * WORDS / sum(map(words_of, documents))


def stages(documents: Sequence[Document], reference: Reference) -> dict[str, Callable[[Document], object]]:
    """What reading a document is made of, each with what the stages before it give.

    Claims and events share the dates of a document, which both pay for here.
    """
    theatre, gazetteer = reference.theatre, reference.gazetteer
    sentences = {d.id: split_sentences(d.text) for d in documents}
    mentions = {d.id: find_mentions(d, gazetteer, theatre) for d in documents}
    claims = {d.id: read_claims(d, sentences[d.id], mentions[d.id], theatre) for d in documents}
    hints = {d.id: distance_hints(claims[d.id]) for d in documents}
    resolved = {d.id: resolve_mentions(d, mentions[d.id], gazetteer, hints[d.id], theatre) for d in documents}
    return {
        "which war": theatre_of,
        "sentences": lambda d: split_sentences(d.text),
        "mentions": lambda d: find_mentions(d, gazetteer, theatre),
        "claims": lambda d: read_claims(d, sentences[d.id], mentions[d.id], theatre),
        "resolution": lambda d: resolve_mentions(d, mentions[d.id], gazetteer, hints[d.id], theatre),
        "events and dates": lambda d: read_events(d, sentences[d.id], resolved[d.id], theatre),
        "checking": lambda d: check_claims(claims[d.id], resolved[d.id], reference.context(d)),
    }


def memory(line: Line, counts: Sequence[int] = (FEW, MANY)) -> None:
    """Compare the most memory that a run takes for few and for many short documents."""
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "many.jsonl")
            write_short(source, count)
            line(f"extract, {count:,} short documents, memory", f"{peak_mb('extract', str(source)):.0f} MB")


def write_short(path: Path, count: int) -> None:
    """Write short documents, in each of them words that no other one has."""
    pieces = paragraphs("newspaper")
    order = random.Random(2)
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            name = "".join(order.choice("aeiou") + order.choice("bdklmnrtvz") for _ in range(5)).capitalize()
            text = f"{order.choice(pieces)} {name} was entered on Monday, {number} metres from {name[::-1]}."
            row = {"id": f"report-{number}", "text": text, "published": "2023-01-20"}
            out.write(json.dumps(row) + "\n")


def peak_mb(*arguments: str) -> float:
    """Most memory that a command ever held, in megabytes (10^6 bytes); its output is thrown away.

    A small process starts the command: one that this program started would count what this one holds.
    """
    run = subprocess.run(
        [sys.executable, "-c", _PEAK, FRONTMAP, *arguments], stdout=subprocess.PIPE, text=True, check=True
    )
    status, peak = map(int, run.stdout.split())
    if status:
        raise SystemExit(f"frontmap {arguments[0]}: exit {status}")
    kilobyte = 1 if sys.platform == "darwin" else 1024
    return peak * kilobyte / 1e6


def long_lines(line: Line) -> None:
    """Read 5 MB in one line: nothing may take a time that grows faster than the text."""
    reference = load_reference()
    texts = {"one name again and again": "Lyman ", "the same, glued": "Kyiv"}
    for language, source in (("English", "newspaper"), ("Ukrainian", "uk")):
        whole = " ".join(paragraphs(source)).replace("\n", " ") + " "
        texts[language] = whole
        texts[f"{language}, no full stop"] = whole.translate(dict.fromkeys(map(ord, ".!?")))
    for what, text in texts.items():
        copies = LINE_BYTES // len(text.encode()) + 1
        document = Document(id="long", text=text * copies, published=date(2023, 1, 20))
        start = time.process_time()
        try:
            pipeline.read_document(document, reference)
        except InputError as error:
            raise SystemExit(str(error)) from None
        line(f"5 MB in one line, {what}", f"{time.process_time() - start:.1f} s", "20 s")
