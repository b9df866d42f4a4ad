"""Train the judge of links on annotated reports: ``python -m frontmap.training DOCUMENTS EVENTS ...``.

Documents and events come in pairs of JSON lines. A document has id, text and published; an event has
record ("event"), doc, kind, kind_accept, place, canonical, scored, and start and end of the words that say
it. What is written holds numbers and names of features, no text of a report. Needs scikit-learn (the extra
``build``).
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from frontmap.files import write_whole
from frontmap.model import Document
from frontmap.pipeline import read_document
from frontmap.reading import split_sentences
from frontmap.reading.events.examples import LinkExample, link_examples
from frontmap.reference import load_reference, theatre_of

_STRENGTH = 0.1  # of the fit against the penalty on large weights: best in cross-validation by document
_RAREST = 3  # examples that a feature must occur in
_SMALLEST = 0.01  # weights nearer to zero are left out
_SLACK = 2  # characters that an annotated quote may miss


def annotated(documents: str, events: str) -> Iterator[tuple[Document, list[Mapping[str, Any]]]]:
    """Read a pair of files: each document with its annotated events."""
    told = defaultdict(list)
    for line in Path(events).read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["record"] == "event":
            told[row["doc"]].append(row)
    for line in Path(documents).read_text("utf-8").splitlines():
        row = json.loads(line)
        published = date.fromisoformat(row["published"])
        document = Document(id=row["id"], text=row["text"], published=published, language=row.get("language"))
        yield document, told[document.id]


def label(example: LinkExample, events: Sequence[Mapping[str, Any]]) -> bool | None:
    """Whether the annotation has this link; None where annotators may differ on it."""
    names = {_folded(name) for name in example.names}
    for event in events:
        if not names & {_folded(event.get("place") or ""), _folded(event.get("canonical") or "")} - {""}:
            continue
        if not event["start"] - _SLACK <= example.at < event["end"] + _SLACK:
            continue
        if example.kinds & {event["kind"], *event.get("kind_accept", ())}:
            return True if event.get("scored", True) else None
    return False


def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def examples(pairs: Sequence[tuple[str, str]]) -> tuple[list[tuple[str, ...]], list[bool]]:
    """Features and labels of all candidates of the annotated documents."""
    features, labels = [], []
    for documents, events in pairs:
        for document, told in annotated(documents, events):
            reference = load_reference(theatre_of(document))
            reading = read_document(document, reference)
            sentences = split_sentences(document.text)
            for one in link_examples(document, sentences, reading.resolutions, reference.theatre):
                known = label(one, told)
                if known is not None:
                    features.append(one.features)
                    labels.append(known)
    return features, labels


def fit(features: Sequence[tuple[str, ...]], labels: Sequence[bool]) -> tuple[float, dict[str, float]]:
    """Logistic regression: the bias and the weight of each feature that counts."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    often = Counter(name for one in features for name in one)
    rows = [{name: 1.0 for name in one if often[name] >= _RAREST} for one in features]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=_STRENGTH, max_iter=5000)
    model.fit(vectorizer.fit_transform(rows), labels)
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    kept = {name: round(float(w), 3) for name, w in sorted(weights.items()) if abs(w) >= _SMALLEST}
    return round(float(model.intercept_[0]), 3), kept


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, and write ``reading/lexicon/links_en.json`` of the checkout."""
    parser = argparse.ArgumentParser(prog="python -m frontmap.training", description=__doc__)
    parser.add_argument("files", nargs="+", metavar="DOCUMENTS EVENTS")
    parser.add_argument("--threshold", type=float, default=0.75, help="probability that a link needs")
    parser.add_argument("--output", default=str(Path(__file__).parent / "reading/lexicon/links_en.json"))
    given = parser.parse_args(arguments)
    if len(given.files) % 2:
        parser.error("documents and events come in pairs")
    pairs = list(zip(given.files[::2], given.files[1::2], strict=True))
    features, labels = examples(pairs)
    bias, weights = fit(features, labels)
    model = {
        "examples": len(labels),
        "links": sum(labels),
        "threshold": given.threshold,
        "bias": bias,
        "weights": weights,
    }
    write_whole(given.output, json.dumps(model, ensure_ascii=False, indent=0) + "\n")
    print(f"{len(labels)} examples, {sum(labels)} links, {len(weights)} weights: {given.output}")


if __name__ == "__main__":
    main()
