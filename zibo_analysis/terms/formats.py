"""Taxonomies on disk: CSV, SKOS Turtle, LIWC .dic, Yoshikoder .ykd and quanteda YAML.

Stage: terms. Input: a path, or a taxonomy and a path. Output: a checked taxonomy, or a file and the report of what its
format cannot hold. CSV and SKOS hold everything; the dictionaries of LIWC, Yoshikoder and quanteda hold labels and
variants, the latter two also domains.
"""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import quote, unquote
from xml.etree import ElementTree

import pandas as pd
import yaml
from rdflib import DCTERMS, RDF, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef

from zibo_analysis.files import whole_file
from zibo_analysis.terms.taxonomy import TERM_COLUMNS, Taxonomy, TaxonomyError, Term, check_taxonomy, shipped_taxonomy
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

SEPARATOR = "|"
SUFFIXES = (".csv", ".ttl", ".dic", ".ykd", ".yaml")
SCHEME = URIRef("urn:zibo-analysis:taxonomy")
OWN = Namespace("urn:zibo-analysis:property:")
CONCEPT = f"{SCHEME}:"
NUMBERS = ("source_start", "source_end")
LISTS = ("aliases", "weak")
PLAIN = MappingProxyType(
    {
        "type": DCTERMS.type,
        "domain": DCTERMS.subject,
        "introduced_doc": DCTERMS.source,
        "introduced_date": DCTERMS.issued,
        "source_start": OWN.sourceStart,
        "source_end": OWN.sourceEnd,
    }
)


class Placed(NamedTuple):
    """A term and where it was read."""

    term: Term
    place: str


def read_taxonomy(path: str | Path | None = None, *, vocabulary: Vocabulary | None = None) -> Taxonomy:
    """The taxonomy of a file, checked; without a path that of the vocabulary, which is the shipped one by default.

    The suffix tells the format: .csv (the columns of Term, aliases divided by |), .ttl (SKOS), .dic (LIWC), .ykd
    (Yoshikoder), .yaml or .yml (quanteda).

    Missing and errors: TaxonomyError with file and line (or the term, in formats without lines of terms) for an unknown
    format, a file that is none of its format, an empty definition in CSV or SKOS, doubled labels or aliases, and
    broader terms that are unknown or run in a circle.

    Example:
        >>> read_taxonomy().terms[0].type
        'slogan'
    """
    if path is None:
        return shipped_taxonomy(vocabulary or load_vocabulary())
    file = Path(path)
    reader, _, defined = _format(file)
    placed = list(reader(file))
    return check_taxonomy([term for term, _ in placed], [place for _, place in placed], defined=defined)


def write_taxonomy(taxonomy: Taxonomy, path: str | Path) -> pd.DataFrame:
    """Write a taxonomy in the format of the suffix; comes back with what that format cannot hold.

    Shape: column (of Term), terms (how many terms have something there that the file does not hold). No rows: nothing
    is lost. Existing files are replaced, whole or not at all.

    Example:
        >>> import tempfile
        >>> taxonomy = Taxonomy((Term("t1", "三清", domain="社会治理", definition_zh="网格工作制度"),))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_taxonomy(taxonomy, Path(folder) / "terms.dic").values.tolist()
        [['id', 1], ['domain', 1], ['definition_zh', 1]]
    """
    file = Path(path)
    reader, writer, _ = _format(file)
    with whole_file(file) as draft:
        writer(taxonomy, draft)
        held = {term.label: term for term, _ in reader(draft)}
    return _losses(taxonomy, held)


def save_taxonomy(taxonomy: Taxonomy, out_dir: str | Path) -> pd.DataFrame:
    """Write a taxonomy to `out_dir`/taxonomy in every format; nothing is written when `out_dir` is empty.

    Shape: as format_losses.

    Example:
        >>> from zibo_analysis.terms.taxonomy import Taxonomy, Term
        >>> save_taxonomy(Taxonomy((Term("t1", "六大赋能"),)), "").head(2).values.tolist()
        [[0, 0, 1, 1, 1], [0, 0, 0, 0, 0]]
    """
    if str(out_dir):
        for suffix in SUFFIXES:
            write_taxonomy(taxonomy, Path(out_dir) / "taxonomy" / f"taxonomy{suffix}")
    return format_losses(taxonomy)


def format_losses(taxonomy: Taxonomy) -> pd.DataFrame:
    """What each format would lose of a taxonomy.

    Shape: one row a column of Term, one column a format; how many terms have something there that the format does not
    hold.

    Example:
        >>> losses = format_losses(Taxonomy((Term("t1", "三清", domain="社会治理", definition_zh="网格工作制度"),)))
        >>> losses.loc["domain"].to_dict()
        {'csv': 0, 'ttl': 0, 'dic': 1, 'ykd': 0, 'yaml': 0}
    """
    lost = {}
    with tempfile.TemporaryDirectory() as folder:
        for suffix in SUFFIXES:
            table = write_taxonomy(taxonomy, Path(folder) / f"taxonomy{suffix}")
            lost[suffix.removeprefix(".")] = dict(zip(table["column"], table["terms"], strict=True))
    return pd.DataFrame(lost, index=list(TERM_COLUMNS)).fillna(0).astype("int64")


def _losses(taxonomy: Taxonomy, held: Mapping[str, Term]) -> pd.DataFrame:
    """Columns in which a term differs after it was read back."""
    rows = []
    for column in TERM_COLUMNS:
        lost = [
            term
            for term in taxonomy.terms
            if getattr(term, column) != getattr(held.get(term.label, Term("", "")), column)
        ]
        if lost:
            rows.append((column, len(lost)))
    return pd.DataFrame(rows, columns=["column", "terms"])


def _format(file: Path) -> Format:
    if file.suffix.lower() not in FORMATS:
        raise TaxonomyError(
            f"{file.name}: no taxonomy format is called {file.suffix!r}; there are {', '.join(FORMATS)}"
        )
    return FORMATS[file.suffix.lower()]


# --- CSV


def _read_csv(file: Path) -> Iterator[Placed]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        unknown = [name for name in reader.fieldnames or () if name not in TERM_COLUMNS]
        missing = [name for name in ("id", "label") if name not in (reader.fieldnames or ())]
        if unknown or missing:
            raise TaxonomyError(
                f"{file.name}:1: columns must be of {', '.join(TERM_COLUMNS)}, with id and label; "
                f"unknown {unknown}, missing {missing}"
            )
        for cells in reader:
            place = f"{file.name}:{reader.line_num}"
            if None in cells:
                raise TaxonomyError(f"{place}: more cells than the header has columns")
            yield Placed(_parse_term(cells, place), place)


def _parse_term(cells: Mapping[str, str | None], place: str) -> Term:
    values: dict[str, Any] = {name: cells.get(name) or None for name in TERM_COLUMNS}
    for name in NUMBERS:
        if values[name] is not None and not values[name].isdecimal():
            raise TaxonomyError(f"{place}: {name} {values[name]!r} is no whole number")
        values[name] = None if values[name] is None else int(values[name])
    for name in LISTS:
        values[name] = tuple(values[name].split(SEPARATOR)) if values[name] else ()
    return Term(**{**values, "id": values["id"] or "", "label": values["label"] or ""})


def _write_csv(taxonomy: Taxonomy, draft: Path) -> None:
    with draft.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(TERM_COLUMNS)
        for term in taxonomy.terms:
            if SEPARATOR in "".join(term.aliases):
                raise TaxonomyError(f"{term.label!r}: an alias holds {SEPARATOR}, which divides aliases in CSV")
            cells = [getattr(term, name) for name in TERM_COLUMNS]
            writer.writerow(
                ["" if cell is None else SEPARATOR.join(cell) if isinstance(cell, tuple) else cell for cell in cells]
            )


# --- SKOS


def _concept(identifier: str) -> URIRef:
    return URIRef(CONCEPT + quote(identifier, safe=""))


def _write_skos(taxonomy: Taxonomy, draft: Path) -> None:
    graph = Graph()
    for prefix, namespace in (("skos", SKOS), ("dcterms", DCTERMS), ("own", OWN)):
        graph.bind(prefix, namespace)
    graph.add((SCHEME, RDF.type, SKOS.ConceptScheme))
    concepts = {term.label: _concept(term.id) for term in taxonomy.terms}
    for position, term in enumerate(taxonomy.terms, 1):
        for triple in _triples(term, concepts, position):
            graph.add(triple)
    graph.serialize(draft, format="turtle", encoding="utf-8")


def _triples(
    term: Term, concepts: Mapping[str, URIRef], position: int
) -> Iterator[tuple[URIRef, URIRef, URIRef | Literal]]:
    """What SKOS says of one term; S13 forbids a variant that equals the preferred label."""
    concept = concepts[term.label]
    yield concept, RDF.type, SKOS.Concept
    yield concept, SKOS.inScheme, SCHEME
    yield concept, SKOS.notation, Literal(term.id)
    yield concept, SKOS.prefLabel, Literal(term.label, lang="zh")
    yield concept, OWN.position, Literal(position)
    for number, alias in enumerate(term.aliases):
        yield concept, SKOS.altLabel, Literal(alias, lang="zh")
        yield concept, OWN.variant, Literal(f"{number} {alias}")
    for number, name in enumerate(term.weak):
        yield concept, OWN.weak, Literal(f"{number} {name}")
    if term.broader is None:
        yield concept, SKOS.topConceptOf, SCHEME
    else:
        yield concept, SKOS.broader, concepts[term.broader]
    for language, definition in (("zh", term.definition_zh), ("en", term.definition_en)):
        if definition is not None:
            yield concept, SKOS.definition, Literal(definition, lang=language)
    for name, predicate in PLAIN.items():
        if (value := getattr(term, name)) is not None:
            yield concept, predicate, Literal(value, datatype=XSD.integer if name in NUMBERS else None)


def _read_skos(file: Path) -> Iterator[Placed]:
    graph = Graph()
    try:
        graph.parse(file, format="turtle")
    except Exception as error:  # rdflib raises a family of its own for each way in which a file is not Turtle
        raise TaxonomyError(f"{file.name}: this is no Turtle: {error}") from None
    concepts = sorted(graph.subjects(RDF.type, SKOS.Concept), key=lambda concept: _position(graph, concept))
    labels = {concept: _text(graph, concept, SKOS.prefLabel, "zh") for concept in concepts}
    for concept in concepts:
        yield Placed(_skos_term(graph, concept, labels, file.name), f"{file.name}, {concept}")


def _position(graph: Graph, concept: Any) -> tuple[int, str]:
    value = graph.value(concept, OWN.position)
    return (int(value) if value is not None else 10**9, str(concept))


def _skos_term(graph: Graph, concept: Any, labels: Mapping[Any, str | None], file: str) -> Term:
    parents = sorted(graph.objects(concept, SKOS.broader), key=str)
    if isinstance(concept, BNode) or len(parents) > 1:
        raise TaxonomyError(f"{file}, {concept}: a concept needs a name of its own and at most one broader concept")
    values: dict[str, Any] = {name: _plain(graph, concept, predicate) for name, predicate in PLAIN.items()}
    for name in NUMBERS:
        values[name] = None if values[name] is None else int(values[name])
    notation = graph.value(concept, SKOS.notation)
    return Term(
        id=str(notation) if notation is not None else unquote(str(concept).removeprefix(CONCEPT)),
        label=labels[concept] or "",
        aliases=_variants(graph, concept),
        broader=labels.get(parents[0], str(parents[0])) if parents else None,
        definition_zh=_text(graph, concept, SKOS.definition, "zh"),
        definition_en=_text(graph, concept, SKOS.definition, "en"),
        weak=_weak(graph, concept),
        **values,
    )


def _plain(graph: Graph, concept: Any, predicate: URIRef) -> str | None:
    value = graph.value(concept, predicate)
    return None if value is None else str(value)


def _text(graph: Graph, concept: Any, predicate: URIRef, language: str) -> str | None:
    """The literal in a language; a label without any stands for every language."""
    literals = sorted((value for value in graph.objects(concept, predicate) if isinstance(value, Literal)), key=str)
    named = [str(value) for value in literals if (value.language or "").split("-")[0] == language]
    plain = [
        str(value) for value in literals if predicate == SKOS.prefLabel or (value.language is None and language == "zh")
    ]
    return next(iter(named or plain), None)


def _variants(graph: Graph, concept: Any) -> tuple[str, ...]:
    """The variants in the order in which they were written; others after them, sorted."""
    ordered = dict(str(value).split(" ", 1)[::-1] for value in graph.objects(concept, OWN.variant))
    aliases = {str(value) for value in graph.objects(concept, SKOS.altLabel)}
    return tuple(sorted(aliases, key=lambda alias: (int(ordered.get(alias, 10**9)), alias)))


def _weak(graph: Graph, concept: Any) -> tuple[str, ...]:
    """The weak names in the order in which they were written."""
    numbered = [str(value).split(" ", 1) for value in graph.objects(concept, OWN.weak)]
    return tuple(name for _, name in sorted((int(number), name) for number, name in numbered))


# --- LIWC


def _write_liwc(taxonomy: Taxonomy, draft: Path) -> None:
    """One category a term, then every surface with the number of its category."""
    lines = ["%", *(f"{number}\t{term.label}" for number, term in enumerate(taxonomy.terms, 1)), "%"]
    lines += [
        f"{surface}\t{number}"
        for number, term in enumerate(taxonomy.terms, 1)
        for surface in (term.label, *term.aliases)
    ]
    draft.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _read_liwc(file: Path) -> Iterator[Placed]:
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    marks = [number for number, line in enumerate(lines) if line.strip() == "%"]
    if len(marks) != 2 or marks[0] != 0:
        raise TaxonomyError(f"{file.name}:1: a LIWC dictionary has its categories between two lines of %")
    categories = {
        line.split("\t")[0].strip(): (line.partition("\t")[2].strip(), number)
        for number, line in enumerate(lines[1 : marks[1]], 2)
        if line.strip()
    }
    surfaces: dict[str, list[str]] = {key: [] for key in categories}
    for number, line in enumerate(lines[marks[1] + 1 :], marks[1] + 2):
        surface, *keys = line.split("\t")
        for key in filter(None, map(str.strip, keys)):
            if key not in categories:
                raise TaxonomyError(f"{file.name}:{number}: {surface!r} is of category {key!r}, which is not declared")
            surfaces[key].append(surface.strip())
    for key, (label, number) in categories.items():
        yield Placed(_entry(key, label, surfaces[key]), f"{file.name}:{number}")


def _entry(identifier: str, label: str, surfaces: Iterable[str], domain: str | None = None) -> Term:
    """A term of a dictionary: the surfaces that differ from its label are variants."""
    return Term(identifier, label, tuple(surface for surface in surfaces if surface != label), domain=domain)


# --- Yoshikoder and quanteda: categories within categories


def _by_domain(taxonomy: Taxonomy) -> dict[str, list[Term]]:
    groups: dict[str, list[Term]] = {}
    for term in taxonomy.terms:
        groups.setdefault(term.domain or "", []).append(term)
    return groups


def _write_yoshikoder(taxonomy: Taxonomy, draft: Path) -> None:
    dictionary = ElementTree.Element("dictionary", style="http://www.yoshikoder.org/schema/dictionary")
    root = ElementTree.SubElement(dictionary, "cnode", name="taxonomy")
    for domain, terms in _by_domain(taxonomy).items():
        group = ElementTree.SubElement(root, "cnode", name=domain) if domain else root
        for term in terms:
            node = ElementTree.SubElement(group, "cnode", name=term.label)
            for surface in (term.label, *term.aliases):
                ElementTree.SubElement(node, "pnode", name=surface)
    ElementTree.indent(dictionary)
    draft.write_bytes(ElementTree.tostring(dictionary, encoding="utf-8", xml_declaration=True))


def _read_yoshikoder(file: Path) -> Iterator[Placed]:
    try:
        root = ElementTree.parse(file).getroot().find("cnode")
    except ElementTree.ParseError as error:
        raise TaxonomyError(f"{file.name}: this is no XML: {error}") from None
    if root is None:
        raise TaxonomyError(f"{file.name}: a Yoshikoder dictionary holds a cnode")
    yield from _nested(
        ((node.get("name") or "", node) for node in root.findall("cnode")), _yoshikoder_node, file.name, ()
    )


def _yoshikoder_node(node: Any) -> tuple[list[str], list[tuple[str, Any]]]:
    patterns = [leaf.get("name") or "" for leaf in node.findall("pnode")]
    return patterns, [(child.get("name") or "", child) for child in node.findall("cnode")]


def _write_quanteda(taxonomy: Taxonomy, draft: Path) -> None:
    tree: dict[str, Any] = {}
    for domain, terms in _by_domain(taxonomy).items():
        entries = {term.label: [term.label, *term.aliases] for term in terms}
        tree |= {domain: entries} if domain else entries
    draft.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8")


def _read_quanteda(file: Path) -> Iterator[Placed]:
    try:
        tree = yaml.safe_load(file.read_text(encoding="utf-8-sig"))
    except yaml.YAMLError as error:
        raise TaxonomyError(f"{file.name}: this is no YAML: {error}") from None
    if not isinstance(tree, dict):
        raise TaxonomyError(f"{file.name}: a quanteda dictionary is a mapping of categories")
    yield from _nested(((str(name), node) for name, node in tree.items()), _quanteda_node, file.name, ())


def _quanteda_node(node: Any) -> tuple[list[str], list[tuple[str, Any]]]:
    if isinstance(node, dict):
        return [], [(str(name), child) for name, child in node.items()]
    items = node if isinstance(node, list) else [node]
    children = [(str(name), child) for item in items if isinstance(item, dict) for name, child in item.items()]
    return [str(item) for item in items if not isinstance(item, dict) and item is not None], children


Children = Callable[[Any], tuple[list[str], list[tuple[str, Any]]]]


def _nested(nodes: Iterable[tuple[str, Any]], children: Children, file: str, path: tuple[str, ...]) -> Iterator[Placed]:
    """Categories with patterns become terms; the outermost category above them is their domain."""
    for name, node in nodes:
        patterns, below = children(node)
        here = (*path, name)
        if patterns or not below:
            identifier = re.sub(r"\s+", "_", "/".join(here))
            yield Placed(_entry(identifier, name, patterns, path[0] if path else None), f"{file}, {'/'.join(here)}")
        yield from _nested(below, children, file, here)


class Format(NamedTuple):
    """How a format is read and written, and whether it holds definitions."""

    read: Callable[[Path], Iterator[Placed]]
    write: Callable[[Taxonomy, Path], None]
    defined: bool


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        ".csv": Format(_read_csv, _write_csv, True),
        ".ttl": Format(_read_skos, _write_skos, True),
        ".dic": Format(_read_liwc, _write_liwc, False),
        ".ykd": Format(_read_yoshikoder, _write_yoshikoder, False),
        ".yaml": Format(_read_quanteda, _write_quanteda, False),
        ".yml": Format(_read_quanteda, _write_quanteda, False),
    }
)
