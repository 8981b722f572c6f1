"""Taxonomies on disk: what is written comes back, and what a format cannot hold is told."""

from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph, Literal

import zibo_analysis as za

TERMS = (
    za.Term("a 1", "六大赋能", ("“六大赋能”行动",), "programme", "改革开放", None, "总方案", "six, in all", "1.txt", "2020-03", 3, 7),
    za.Term("b", "产业赋能", (), "programme", "产业", "六大赋能", "之一", None),
    za.Term("c", "<三清> & “四好”", ("三清,四好", "清: 好"), None, None, None, None, "odd \"marks\"\nin two lines"),
    za.Term("d", "市域十大工程", ("十大工程", "工程"), definition_zh="工程", weak=("工程", "十大工程")),
)  # fmt: skip
SUFFIXES = [".csv", ".ttl", ".dic", ".ykd", ".yaml", ".yml"]


@pytest.mark.parametrize("suffix", [".csv", ".ttl"])
@pytest.mark.parametrize("terms", [TERMS, za.read_taxonomy().terms], ids=["odd", "shipped"])
def test_csv_and_skos_hold_everything(tmp_path: Path, suffix: str, terms: tuple[za.Term, ...]) -> None:
    taxonomy = za.check_taxonomy(terms)
    assert za.write_taxonomy(taxonomy, tmp_path / f"t{suffix}").empty
    assert za.read_taxonomy(tmp_path / f"t{suffix}") == taxonomy


@pytest.mark.parametrize("suffix", [".dic", ".ykd", ".yaml"])
def test_a_dictionary_holds_labels_and_variants_and_tells_what_it_loses(tmp_path: Path, suffix: str) -> None:
    taxonomy = za.check_taxonomy(TERMS[:2])
    losses = za.write_taxonomy(taxonomy, tmp_path / f"t{suffix}").set_index("column")["terms"].to_dict()
    again = za.read_taxonomy(tmp_path / f"t{suffix}")
    assert [(t.label, t.aliases) for t in again.terms] == [(t.label, t.aliases) for t in TERMS[:2]]
    assert losses["definition_zh"] == 2 and losses["broader"] == 1 and losses["introduced_doc"] == 1
    assert ("domain" in losses) == (suffix == ".dic")


@pytest.mark.parametrize("suffix", [".dic", ".ykd", ".yaml"])
def test_a_dictionary_tells_that_it_loses_which_names_are_weak(tmp_path: Path, suffix: str) -> None:
    losses = za.write_taxonomy(za.check_taxonomy(TERMS), tmp_path / f"t{suffix}").set_index("column")["terms"]
    assert losses["weak"] == 1


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_written_twice_is_the_same(tmp_path: Path, suffix: str) -> None:
    taxonomy = za.check_taxonomy(TERMS[:2])
    for name in ("one", "two"):
        za.write_taxonomy(taxonomy, tmp_path / f"{name}{suffix}")
    assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("t.xml", "", "no taxonomy format"),
        ("t.csv", "name\n甲\n", "t.csv:1"),
        ("t.csv", "id,label,definition_zh,source_start\na,甲,说明,x\n", "t.csv:2: source_start 'x'"),
        ("t.dic", "1\t甲\n", "t.dic:1"),
        ("t.dic", "%\n1\t甲\n%\n甲\t2\n", "t.dic:4: '甲' is of category '2'"),
        ("t.ykd", "<dictionary>", "no XML"),
        ("t.ykd", "<dictionary/>", "cnode"),
        ("t.yaml", "甲: [乙", "no YAML"),
        ("t.yaml", "- 甲\n", "mapping"),
        ("t.ttl", "nonsense", "no Turtle"),
    ],
)
def test_a_file_that_is_none_of_its_format(tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(za.TaxonomyError) as error:
        za.read_taxonomy(tmp_path / name)
    assert message in str(error.value)


def test_foreign_skos_is_read(tmp_path: Path) -> None:
    (tmp_path / "t.ttl").write_text(
        """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix e: <http://example.org/> .
        e:x a skos:Concept ; skos:prefLabel "双碳"@zh, "carbon"@en ; skos:altLabel "双碳目标"@zh ;
            skos:definition "two goals"@en ; skos:broader e:y .
        e:y a skos:Concept ; skos:prefLabel "生态" ; skos:definition "生态"@zh .""",
        encoding="utf-8",
    )
    terms = {term.label: term for term in za.read_taxonomy(tmp_path / "t.ttl").terms}
    assert terms["双碳"].aliases == ("双碳目标",)
    assert terms["双碳"].broader == "生态"
    assert terms["双碳"].definition_en == "two goals"


def test_nested_quanteda_categories(tmp_path: Path) -> None:
    (tmp_path / "t.yml").write_text(
        "生态:\n  双碳: [双碳, 碳达峰]\n  治污:\n    - 碧水\n公园: 口袋公园\n", encoding="utf-8"
    )
    terms = za.read_taxonomy(tmp_path / "t.yml").terms
    assert [(t.label, t.domain, t.aliases) for t in terms] == [
        ("双碳", "生态", ("碳达峰",)),
        ("治污", "生态", ("碧水",)),
        ("公园", None, ("口袋公园",)),
    ]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    path = tmp_path_factory.mktemp("skos") / "t.ttl"
    za.write_taxonomy(za.read_taxonomy(), path)
    return Graph().parse(path)


def test_skos_s9_no_concept_is_a_scheme(graph: Graph) -> None:
    concepts, schemes = set(graph.subjects(RDF.type, SKOS.Concept)), set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    assert concepts and schemes and not concepts & schemes


def test_skos_s13_labels_are_disjoint(graph: Graph) -> None:
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        preferred, others = set(graph.objects(concept, SKOS.prefLabel)), set(graph.objects(concept, SKOS.altLabel))
        assert not preferred & others


def test_skos_s14_one_preferred_label_a_language(graph: Graph) -> None:
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        languages = [label.language for label in graph.objects(concept, SKOS.prefLabel) if isinstance(label, Literal)]
        assert len(languages) == len(set(languages)) == 1


def test_skos_s27_broader_and_related_are_disjoint_and_no_circle(graph: Graph) -> None:
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        ancestors = set(graph.transitive_objects(concept, SKOS.broader)) - {concept}
        assert not ancestors & set(graph.objects(concept, SKOS.related))
        assert all(concept not in set(graph.objects(ancestor, SKOS.broader)) for ancestor in ancestors)


def test_skos_notations_and_schemes(graph: Graph) -> None:
    notations = list(graph.objects(None, SKOS.notation))
    assert len(notations) == len(set(notations)) == len(za.read_taxonomy().terms)
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        tops, parents = list(graph.objects(concept, SKOS.topConceptOf)), list(graph.objects(concept, SKOS.broader))
        assert len(tops) + len(parents) == 1
        assert all((parent, RDF.type, SKOS.Concept) in graph for parent in parents)


def test_a_taxonomy_is_saved_in_every_format(tmp_path: Path) -> None:
    taxonomy = za.check_taxonomy(TERMS[:2])
    losses = za.save_taxonomy(taxonomy, tmp_path)
    assert sorted(path.suffix for path in (tmp_path / "taxonomy").iterdir()) == [
        ".csv",
        ".dic",
        ".ttl",
        ".yaml",
        ".ykd",
    ]
    assert losses.equals(za.save_taxonomy(taxonomy, ""))
    assert za.read_taxonomy(tmp_path / "taxonomy" / "taxonomy.ttl") == taxonomy
