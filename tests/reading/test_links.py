"""The learned judge of links: what it reads, what it says of itself, how it is trained."""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from frontmap import training
from frontmap.model import EventKind
from frontmap.reading.events.decisions import Decision
from frontmap.reading.events.english import EnglishReader
from frontmap.reading.events.examples import LinkExample, link_examples
from frontmap.reading.events.links.likely import LinkModel, load_links
from frontmap.reading.sentences import split_sentences
from tests.reading import annotations, marked

_NO_RULE = (
    "In [- Izium] that week there was, as the mayor recalled, street by street and yard by yard, fighting."
)


def _examples(line: str) -> list[LinkExample]:
    case = marked.parse(line)
    sentences = split_sentences(case.document.text)
    return link_examples(case.document, sentences, case.resolutions, marked.theatre_of(case))


def test_every_place_with_every_trigger_is_an_example() -> None:
    found = _examples("Russian troops abandoned [- Lyman] and entered [- Izium].")
    assert [(sorted(one.names), sorted(one.kinds)) for one in found] == [
        (["Lyman"], ["withdrew"]),
        (["Lyman"], ["entered"]),
        (["Izium"], ["withdrew"]),
        (["Izium"], ["entered"]),
    ]


def test_features_tell_what_stands_between() -> None:
    (plain,) = _examples("Russian troops captured [- Lyman].")
    (parted,) = _examples("Russian troops captured orchards that enrich [- Lyman].")
    assert "nearest True" in plain.features
    assert "words behind 0" in plain.features
    assert "between behind 1 'that'" in parted.features
    assert "unknown behind 2" in parted.features
    assert not set(plain.features) >= set(parted.features)


def test_a_probability_is_the_logistic_of_the_sum() -> None:
    model = LinkModel(bias=-1.0, threshold=0.5, weights={"near": 2.0, "far": -3.0, "known": 0.5})
    assert model.probability(["unheard of"]) == pytest.approx(0.2689, abs=1e-4)
    assert model.probability(["near"]) == pytest.approx(0.7311, abs=1e-4)
    assert model.probability(["near", "far"]) == pytest.approx(0.1192, abs=1e-4)
    assert model.grounds(["far", "known", "near"]) == "near, known"


def test_what_is_shipped_is_small_and_numbers_only() -> None:
    path = files("frontmap") / "reading" / "lexicon" / "links_en.json"
    text = path.read_text("utf-8")
    assert len(text.encode()) <= 200_000
    weights = json.loads(text)["weights"]
    assert all(isinstance(weight, float) for weight in weights.values())
    assert load_links("en").weights == weights


def _read(line: str, model: LinkModel) -> list[Decision]:
    case = marked.parse(line)
    sentences = split_sentences(case.document.text)
    reader = EnglishReader(case.document, sentences, case.resolutions, marked.theatre_of(case))
    reader.links = model
    return list(reader.decisions())


def test_a_learned_link_says_how_likely_it_is_and_why() -> None:
    line = "Russian troops captured orchards that enrich [- Lyman]."
    (taken,) = _read(line, LinkModel(1.0, 0.6, {"nearest True": 1.5, "sides 1": -0.5}))
    assert (taken.rule, taken.kind, taken.place) == ("likely", "captured", "Lyman")
    assert taken.reason == "0.88: nearest True"
    assert _read(line, LinkModel(0.0, 0.6, {})) == []


def test_the_grammar_goes_first() -> None:
    eager = LinkModel(9.0, 0.5, {})
    (ruled,) = _read("Russian troops captured [captured:RU Lyman].", eager)
    assert ruled.rule != "likely"
    # What a rule forbids is not for the model to allow, whatever its likelihood.
    assert _read("Russian artillery attacked [- Lyman].", eager) == []


def test_some_links_no_likelihood_makes_true() -> None:
    eager = LinkModel(9.0, 0.5, {})
    (event,) = _read("Ukrainian troops advanced on [advanced:UA Robotyne], north of [- Tokmak].", eager)
    assert event.place == "Robotyne"
    assert _read("Russian troops had pushed north from [- Kherson].", eager) == []
    assert _read("In [- Raqqa], the militants gained full control of the dam.", eager) == []


def test_labels_come_from_the_annotation() -> None:
    example = LinkExample(20, frozenset({"Lyman"}), frozenset({"captured"}), ("x",))
    event = {"kind": "captured", "place": "Lyman", "start": 10, "end": 40}
    assert training.label(example, [event]) is True
    assert training.label(example, [{**event, "scored": False}]) is None
    assert training.label(example, [{**event, "kind": "holds"}]) is False
    assert training.label(example, [{**event, "kind": "holds", "kind_accept": ["captured"]}]) is True
    assert training.label(example, [{**event, "place": "the town", "canonical": "Lyman"}]) is True
    assert training.label(example, [{**event, "place": "Izium"}]) is False
    assert training.label(example, [{**event, "start": 30}]) is False


def test_training_learns_what_the_annotation_says(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    documents, events = tmp_path / "documents.jsonl", tmp_path / "events.jsonl"
    rows, told = [], []
    for number, town in enumerate(("Lyman", "Izium", "Kupiansk", "Balakliia", "Kreminna", "Svatove")):
        quote = f"Russian troops captured {town}"
        text = f"{quote}, a town near Kharkiv."
        rows.append({"id": f"d{number}", "text": text, "published": "2022-09-11"})
        told.append(
            {"record": "event", "doc": f"d{number}", "kind": "captured", "place": town,
             "canonical": town, "start": 0, "end": len(quote)}
        )  # fmt: skip
    documents.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    events.write_text("".join(json.dumps(row) + "\n" for row in told), "utf-8")
    output = tmp_path / "links.json"
    training.main([str(documents), str(events), "--output", str(output)])
    model = json.loads(output.read_text("utf-8"))
    assert (model["examples"], model["links"]) == (12, 6)
    assert model["weights"]["nearer places behind 0"] > 0 > model["weights"]["nearer places behind 1"]
    assert "Lyman" not in output.read_text("utf-8")


def test_the_cases_are_annotations_to_train_on(tmp_path: Path) -> None:
    documents, events = annotations.write_annotations(tmp_path)
    read = list(training.annotated(str(documents), str(events)))
    assert len(read) > 1500
    kinds = Counter(event["kind"] for _, told in read for event in told)
    assert set(kinds) == {kind.value for kind in EventKind}
    assert all(event["place"] in document.text for document, told in read for event in told)
