"""The readers of data sets, on small files of the same form that were written for these tests."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from training import datasets


def write_lines(path: Path, *rows: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_newsmtsc(tmp_path: Path) -> None:
    row = {"id": "a_1", "sentence": "Vale lied.", "from": 0, "to": 4, "polarity": -1}
    write_lines(tmp_path / "newsmtsc" / "dev_rw.jsonl", row)
    (target,) = datasets.newsmtsc(tmp_path, "dev_rw")
    assert target.place == ("Vale lied.", 0, 4)
    assert target.polarity == -1


def test_polnear_keeps_pieces_and_absent_parts(tmp_path: Path) -> None:
    attribution = {"source": [], "cue": [[5, 9]], "content": [[0, 4], [10, 14]]}
    row = {"id": "1", "outlet": "herald", "text": "One, said two.", "attributions": [attribution], "date": "2016"}
    write_lines(tmp_path / "polnear" / "dev.jsonl", row)
    (article,) = datasets.polnear(tmp_path, "dev")
    assert article.attributions == (datasets.GoldAttribution((), ((5, 9),), ((0, 4), (10, 14))),)


def test_persent_and_babe(tmp_path: Path) -> None:
    (tmp_path / "persent").mkdir()
    content = "DOCUMENT_INDEX,TARGET_ENTITY,DOCUMENT,TRUE_SENTIMENT\n7, Ada Vale ,Ada Vale won.,Positive\n"
    (tmp_path / "persent" / "dev.csv").write_text(content, encoding="utf-8")
    assert datasets.persent(tmp_path) == [datasets.PersentArticle("7", "Ada Vale", "Ada Vale won.", "Positive")]
    write_lines(tmp_path / "babe" / "dev.jsonl", {"text": "A vile plan.", "biased": True, "words": "['vile']"})
    assert datasets.babe(tmp_path) == [datasets.BabeSentence("A vile plan.", True, ("vile",))]


def test_ewt_leaves_out_ranges_and_empty_nodes(tmp_path: Path) -> None:
    lines = (
        "# newdoc id = one\n"
        "1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "1\tca\t_\tAUX\tMD\t_\t0\troot\t_\tSpaceAfter=No\n"
        "2\tn't\t_\tPART\tRB\t_\t1\tadvmod\t_\t_\n"
        "2.1\tgo\t_\tVERB\tVB\t_\t_\t_\t_\t_\n"
        "\n"
    )
    (tmp_path / "ewt").mkdir()
    with gzip.open(tmp_path / "ewt" / "dev.conllu.gz", "wt", encoding="utf-8") as file:
        file.write(lines)
    (sentence,) = datasets.ewt(tmp_path, "dev")
    assert sentence.document == "one"
    assert [(w.form, w.xpos, w.head, w.spaced) for w in sentence.words] == [
        ("ca", "MD", -1, False),
        ("n't", "RB", 0, True),
    ]


def test_newswcl50_has_a_record_for_each_target_and_its_value(tmp_path: Path) -> None:
    properties = [
        {"code": "Aggressor", "start": 0, "end": 3, "target": "USA; JPN-I", "unique": True},
        {"code": "Trustworthiness", "start": 4, "end": 7, "target": "Vale", "unique": False},
        {"code": "Power", "start": 4, "end": 7, "target": "Vale", "unique": False},
    ]
    mentions = [{"code": "USA\\Vale", "start": 4, "end": 7, "type": "ACTOR"}]
    row = {"event": 3, "outlet": "LL", "text": "abc def", "properties": properties, "mentions": mentions}
    write_lines(tmp_path / "newswcl50" / "articles.jsonl", row)
    (article,) = datasets.newswcl50(tmp_path)
    found = [(p.target, p.indirect, p.value, p.unique) for p in article.properties]
    assert found == [
        ("USA", False, -1, True),
        ("JPN", True, -1, True),
        ("Vale", False, 1, False),
        ("Vale", False, 0, False),
    ]
    assert article.mentions == (datasets.CodedMention("USA\\Vale", "ACTOR", 4, 7),)


def test_frermann_keeps_the_frames_that_are_present(tmp_path: Path) -> None:
    row = {
        "id": "0", "outlet": "herald", "leaning": "left_bias", "published": "2019-12-02", "text": "We fail.",
        "frames": {"RE": False, "HI": True, "CO": True, "MO": False, "EC": False},
        "entities": [{"text": "We", "role": "villain", "group": "GENERALPUBLIC"}],
    }  # fmt: skip
    write_lines(tmp_path / "frermann" / "articles.jsonl", row)
    (article,) = datasets.frermann(tmp_path)
    assert article.frames == {"HI", "CO"}
    assert article.entities == (datasets.EntityRole("We", "villain", "GENERALPUBLIC"),)


def test_an_absent_data_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="frermann"):
        datasets.frermann(tmp_path)
