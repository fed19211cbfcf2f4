"""The ontology, its shapes, its rules and its JSON-LD context: each term is whole, and each planted fault is found."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
import yaml
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

ROOT = Path(__file__).parents[1]
BASE = "https://w3id.org/tip-kg/"
TIP = f"{BASE}ontology#"
PERSON = URIRef("http://xmlns.com/foaf/0.1/Person")
PREFIXES = (
    f"@base <{BASE}> .\n"
    "@prefix dcterms: <http://purl.org/dc/terms/> . @prefix eli: <http://data.europa.eu/eli/ontology#> .\n"
    "@prefix fabio: <http://purl.org/spar/fabio/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"
    "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    "@prefix oa: <http://www.w3.org/ns/oa#> . @prefix org: <http://www.w3.org/ns/org#> .\n"
    "@prefix prov: <http://www.w3.org/ns/prov#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    f"@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix tip: <{TIP}> .\n"
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
)

ONTOLOGY = Graph().parse(ROOT / "ontology" / "tip.ttl")
SHAPES = Graph().parse(ROOT / "ontology" / "shapes.ttl")
CONTEXT = json.loads((ROOT / "ontology" / "context.jsonld").read_text(encoding="utf-8"))["@context"]
RULES = sorted((ROOT / "queries" / "rules").glob("*.rq"))
CLASSES = sorted(term for term in ONTOLOGY.subjects(RDF.type, OWL.Class) if isinstance(term, URIRef))
PROPERTIES = sorted(term for term in ONTOLOGY.subjects(RDF.type, RDF.Property) if isinstance(term, URIRef))
TERMS = sorted({term for term in ONTOLOGY.subjects() if isinstance(term, URIRef) and str(term).startswith(TIP)})

# A document, and a graph of all classes that says no more than the document. «characters» stands for their passage.
TEXT = (
    "\ufeffA Note\r\n"
    "State\tProtocol of 2014 (2014), entered into force November 9, 2016\r\n"
    "Brazil\t2018 (into force Jan 2019)\r\n"
    "Fiji\t—\r\n"
    "Body (BDY)\tPlan 𐎠 2014-2018\tCoordinator\tHandbook (2015)\r\n"
    "Puebla Process\r\n"
    "Force: 92,682 policed under Code\r\n"
    "ISO — International Something\r\n"
    "Page 13: Top: 2017 Ann/Bob\r\n"
    "An Indian national came.\r\n"
    "Megan Hjelle-\r\n"
    "Lantsman\r\n"
    "Thanks to Lamya"
)
DOCUMENT = f"{BASE}document/2018/note"
CONFORMING = """
<edition/2018> a tip:Edition, fabio:Report ; rdfs:label "2018" ; tip:year 2018 ;
    tip:reportingStart "2017-04"^^xsd:gYearMonth ; tip:reportingEnd "2018-03"^^xsd:gYearMonth .
<document/2018/note> a tip:SourceDocument, foaf:Document ; rdfs:label "Note" ; dcterms:isPartOf <edition/2018> ;
    tip:sha256 "521715b1e02f39c6c015ee46a12d3cc221304f50c5198b7c2bc3faebf5f6ef32" .

<person/megan> a foaf:Person ; rdfs:label "Megan Hjelle-Lantsman" ; foaf:name "Megan Hjelle-Lantsman" .
<person/lamya> a foaf:Person ; rdfs:label "Lamya" ; foaf:name "Lamya" .
<organization/body> a tip:Organization, org:Organization ; rdfs:label "Body" ; tip:abbreviation "BDY" ;
    skos:altLabel "BDY" ; foaf:page <https://body.example/> .
<organization/puebla> a tip:Process, tip:Organization, org:Organization, org:OrganizationalCollaboration ;
    rdfs:label "Puebla Process" ; org:subOrganizationOf <organization/body> .
<organization/body> skos:exactMatch <http://www.wikidata.org/entity/Q1>, <https://isni.org/isni/000000040402478X> .
<organization/puebla> skos:closeMatch <http://dbpedia.org/resource/Puebla> .
<instrument/protocol> skos:exactMatch <https://treaties.example/P029> ; skos:notation "P029"^^tip:ilo-code .
<state/BRA> skos:exactMatch <https://sws.geonames.org/3469034/> .
<state/FJI> skos:closeMatch <http://www.wikidata.org/entity/Q712> .
<state/IND> skos:exactMatch <http://publications.europa.eu/resource/authority/country/IND> .
<focal-point/body/coordinator> a tip:FocalPoint, org:Post ; rdfs:label "Coordinator" ;
    tip:focalPointOf <organization/body> .
<instrument/plan> a tip:FrameworkDocument, tip:Instrument, foaf:Document ; rdfs:label "Plan 𐎠" ;
    dcterms:title "Plan 𐎠" ; tip:periodStart "2014"^^xsd:gYear ; tip:startYear 2014 ;
    tip:periodEnd "2018"^^xsd:gYear ; tip:endYear 2018 ; tip:extendedUntil "2019"^^xsd:gYear ;
    tip:frameworkOf <organization/body> .
<instrument/code> a tip:Instrument, foaf:Document ; rdfs:label "Code" ; tip:documentSymbol "Code" ;
    dcterms:issued "2013-12-06"^^xsd:date, "2015"^^xsd:gYear ; tip:year 2013, 2015 .
<instrument/protocol> a tip:Convention, tip:Instrument, foaf:Document, eli:LegalResource ; rdfs:label "Protocol" ;
    dcterms:title "Protocol of 2014" ; tip:adopted "2014"^^xsd:gYear ; tip:supplements <instrument/code> ;
    tip:enteredIntoForce "2016-11-09"^^xsd:date ; eli:first_date_entry_in_force "2016-11-09"^^xsd:date .
<state/BRA> a tip:State, skos:Concept ; rdfs:label "Brazil" ; skos:notation "BR"^^tip:iso3166-1-alpha-2,
    "BRA"^^tip:iso3166-1-alpha-3, "076"^^tip:un-m49 .
<state/FJI> a tip:State, skos:Concept ; rdfs:label "Fiji" .
<state/IND> a tip:State, skos:Concept ; rdfs:label "India" .
<resource/handbook> a tip:Resource, foaf:Document ; rdfs:label "Handbook" ; dcterms:title "Handbook" ;
    dcterms:issued "2015"^^xsd:gYear ; tip:year 2015 ; tip:resourceOf <organization/body> .

<staff/1> a tip:StaffListing, tip:Listing, org:Membership ; tip:edition <edition/2018> ; tip:lists <person/megan> ;
    org:member <person/megan> ; org:organization <organization/body> ; tip:asWritten "Megan Hjelle- | Lantsman" ;
    prov:wasQuotedFrom «Megan Hjelle-», «Lantsman» .
<acknowledgement/1> a tip:Acknowledgement, tip:Listing ; tip:edition <edition/2018> ; tip:lists <person/lamya> ;
    tip:asWritten "Lamya" ; prov:wasQuotedFrom «Lamya» .
<organization-listing/1> a tip:OrganizationListing, tip:Listing ; tip:edition <edition/2018> ;
    tip:lists <organization/body> ; tip:asWritten "Body (BDY)" ; prov:wasQuotedFrom «Body (BDY)» ;
    tip:focalPointStatus tip:named ; tip:frameworkDocumentStatus tip:named .
<organization-listing/2> a tip:OrganizationListing, tip:Listing ; tip:edition <edition/2018> ;
    tip:lists <organization/puebla> ; tip:asWritten "Puebla Process" ; prov:wasQuotedFrom «Puebla Process» .
<framework-document/1> a tip:FrameworkDocumentListing, tip:Listing ; tip:edition <edition/2018> ;
    tip:lists <instrument/plan> ; tip:asWritten "Plan 𐎠 2014-2018" ; prov:wasQuotedFrom «Plan 𐎠 2014-2018» ;
    tip:listedUnder <organization-listing/1> .
<focal-point-listing/1> a tip:FocalPointListing, tip:Listing ; tip:edition <edition/2018> ;
    tip:lists <focal-point/body/coordinator> ; tip:asWritten "Coordinator" ; prov:wasQuotedFrom «Coordinator» ;
    tip:listedUnder <organization-listing/1> .
<resource-listing/1> a tip:ResourceListing, tip:Listing ; tip:edition <edition/2018> ; tip:lists <resource/handbook> ;
    tip:asWritten "Handbook (2015)" ; prov:wasQuotedFrom «Handbook (2015)» ; tip:listedUnder <organization-listing/1> .
<convention-listing/1> a tip:ConventionListing, tip:Listing ; tip:edition <edition/2018> ;
    tip:lists <instrument/protocol> ; tip:asWritten "Protocol of 2014" ; prov:wasQuotedFrom «Protocol of 2014» ;
    tip:columnNumber 1 .
<treaty-status/1> a tip:TreatyStatus, tip:Listing, tip:TreatyClaim ; tip:edition <edition/2018> ;
    tip:lists <state/BRA> ; tip:state <state/BRA> ; tip:convention <instrument/protocol> ; tip:columnNumber 1 ;
    tip:action tip:unspecifiedAction ; tip:actionDate "2018"^^xsd:gYear ; tip:actionYear 2018 ;
    tip:entryIntoForce "2019-01"^^xsd:gYearMonth ;
    tip:asWritten "2018 (into force Jan 2019)" ; prov:wasQuotedFrom «2018 (into force Jan 2019)» .
<treaty-status/2> a tip:TreatyStatus, tip:Listing, tip:TreatyClaim ; tip:edition <edition/2018> ;
    tip:lists <state/FJI> ; tip:state <state/FJI> ; tip:convention <instrument/protocol> ; tip:columnNumber 1 ;
    tip:action tip:notListed ; tip:asWritten "—" ; prov:wasQuotedFrom «—» .
<depositary/1> a tip:DepositaryStatus, tip:TreatyClaim ; tip:state <state/BRA> ;
    tip:convention <instrument/protocol> ; tip:action tip:ratification ; tip:actionDate "2018-06-14"^^xsd:date ;
    tip:actionYear 2018 ; prov:hadPrimarySource <https://treaties.un.org/> ; tip:asOf "2018-12"^^xsd:gYearMonth .
<derived/1> a tip:DerivedStatus, tip:TreatyClaim ; tip:state <state/BRA> ; tip:convention <instrument/protocol> ;
    tip:action tip:ratification ; tip:actionDate "2018"^^xsd:gYear ; tip:actionYear 2018 ;
    prov:wasDerivedFrom <treaty-status/1>, <depositary/1> ; tip:rule "same year" .
<peacekeeping/1> a tip:PeacekeepingProfile, tip:Listing ; tip:edition <edition/2018> ; tip:lists <organization/body> ;
    tip:asWritten "Force | 92,682 | Code" ; prov:wasQuotedFrom «Force», «92,682», «Code» ;
    tip:personnelCount 92682 ; tip:missionCount 15 ; tip:allegationCount 62 ; tip:allegedPersonnelCount 136 ;
    tip:allegedMissionCount 11 ; tip:victimCount 131 ; tip:childVictimCount 21 ; tip:allegationYear 2017 ;
    tip:preventionPolicy "Code" ; dcterms:references <instrument/code> .
<glossary/1> a tip:GlossaryEntry, tip:Listing ; tip:edition <edition/2018> ; skos:notation "ISO" ;
    skos:definition "International Something" ; tip:asWritten "ISO" ; prov:wasQuotedFrom «ISO» .
<photo-credit/1> a tip:PhotoCredit, tip:Listing ; tip:edition <edition/2018> ; tip:page "13" ; tip:position "Top" ;
    tip:creditYear 2017 ; tip:creditedTo "Ann", "Bob" ; tip:asWritten "2017 Ann/Bob" ;
    prov:wasQuotedFrom «2017 Ann/Bob» .
<mention/1> a tip:Mention, tip:Listing, oa:Annotation ; tip:edition <edition/2018> ; tip:lists <state/IND> ;
    oa:hasBody <state/IND> ; oa:hasTarget «Indian» ; tip:sentence "An Indian national came." ; tip:demonym true ;
    tip:asWritten "Indian" ; prov:wasQuotedFrom «Indian» .
<text/1> a tip:TextBlock, tip:Listing ; tip:edition <edition/2018> ; tip:role "title" ; tip:asWritten "A Note" ;
    prov:wasQuotedFrom «A Note» .
"""


def place(quote: str) -> tuple[int, int]:
    """Start and end, in code points, of the first such characters of the text."""
    start = TEXT.index(quote)
    return start, start + len(quote)


def passage(quote: str) -> str:
    """The IRI, in Turtle, of the passage of these characters."""
    start, end = place(quote)
    return f"<{DOCUMENT}#char={start},{end}>"


def turtle(text: str) -> Graph:
    """The graph of a piece of Turtle, with the prefixes and the passages put in."""
    return Graph().parse(data=PREFIXES + re.sub("«(.*?)»", lambda found: passage(found[1]), text), format="turtle")


def passages(text: str) -> Graph:
    """What stands in the graph of each passage that a piece of Turtle names, and the document's text."""
    lines = [f"<{DOCUMENT}> tip:text {Literal(TEXT).n3()} ."]
    for quote in sorted(set(re.findall("«(.*?)»", text))):
        start, end = place(quote)
        line, column = TEXT.count("\n", 0, start) + 1, start - TEXT.rfind("\n", 0, start)
        lines.append(
            f"{passage(quote)} a tip:Passage, prov:Entity ; dcterms:isPartOf <{DOCUMENT}> ; tip:line {line} ; "
            f"tip:column {column} ; tip:start {start} ; tip:end {end} ; tip:quote {Literal(quote).n3()} ."
        )
    return turtle("\n".join(lines))


@cache
def conforming() -> Graph:
    """The graph without a fault; never changed, only copied."""
    return turtle(CONFORMING) + passages(CONFORMING)


def findings(graph: Graph) -> set[tuple[URIRef, str]]:
    """What the shapes find: each focus, with the path at fault; with an empty string where it is no single path."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=SHAPES, inference="none", inplace=True)
    assert isinstance(report, Graph)
    found = set()
    for result, focus in report.subject_objects(SH.focusNode):
        path = report.value(result, SH.resultPath)
        if isinstance(focus, URIRef):
            found.add((focus, str(path) if isinstance(path, URIRef) else ""))
    return found


def broken_shapes(graph: Graph) -> frozenset[str]:
    """The last words of the paths that the shapes find at fault; "node" where it is no single path."""
    return frozenset(re.split("[#/]", path)[-1] or "node" for _, path in findings(graph))


def broken_rules(graph: Graph) -> frozenset[str]:
    """The names of the rules that find something: with the ontology, and the types of entities in their own graph."""
    store = stored(graph + ONTOLOGY)
    store.update(f"INSERT {{ GRAPH <{BASE}graph/entities> {{ ?person a <{PERSON}> }} }} WHERE {{ ?person a <{PERSON}> }}")
    return frozenset(rule.stem for rule in RULES if rows(store, rule))


def stored(graph: Graph) -> pyoxigraph.Store:
    """A store in memory with the graph as its default graph."""
    store = pyoxigraph.Store()
    store.load(graph.serialize(format="nt", encoding="utf-8"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return store


def rows(store: pyoxigraph.Store, rule: Path) -> list[pyoxigraph.QuerySolution]:
    answer = store.query(rule.read_text(encoding="utf-8"))
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    return list(answer)


def local(term: URIRef) -> str:
    return str(term).removeprefix(TIP)


# ---------------------------------------------------------------------------------------------------- the ontology


@pytest.mark.parametrize("term", TERMS, ids=local)
def test_each_term_has_a_label_a_comment_an_example_and_its_ontology(term: URIRef) -> None:
    label, comment = ONTOLOGY.value(term, RDFS.label, any=False), ONTOLOGY.value(term, RDFS.comment, any=False)
    example = ONTOLOGY.value(term, SKOS.example, any=False)

    assert isinstance(label, Literal)
    assert label.language == "en"
    assert isinstance(comment, Literal)
    assert comment.language == "en"
    assert comment.endswith(".")
    assert isinstance(example, Literal)
    assert example
    assert example.language is None
    assert example.datatype is None
    assert ONTOLOGY.value(term, RDFS.isDefinedBy, any=False) == URIRef(f"{BASE}ontology")


@pytest.mark.parametrize("term", PROPERTIES, ids=local)
def test_each_property_has_one_domain_and_one_range_that_suits_its_kind(term: URIRef) -> None:
    kinds = set(ONTOLOGY.objects(term, RDF.type)) - {RDF.Property}
    (domain,) = ONTOLOGY.objects(term, RDFS.domain)
    (target,) = ONTOLOGY.objects(term, RDFS.range)

    assert domain == OWL.Thing or domain in CLASSES
    if kinds == {OWL.ObjectProperty}:
        assert target == OWL.Thing or target in CLASSES
    else:
        assert kinds in ({OWL.DatatypeProperty}, {OWL.AnnotationProperty})
        assert target == RDFS.Literal or str(target).startswith("http://www.w3.org/2001/XMLSchema#")


def test_parents_and_kindred_terms_in_our_namespace_exist() -> None:
    named = chain.from_iterable(
        ONTOLOGY.objects(None, link) for link in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso, RDF.type, SKOS.inScheme)
    )

    assert {term for term in named if str(term).startswith(TIP)} <= set(TERMS)


def test_the_ontology_has_no_blank_nodes() -> None:
    assert not [triple for triple in ONTOLOGY if any(isinstance(term, BNode) for term in triple)]


def test_a_term_stands_in_its_section_in_the_order_of_the_alphabet() -> None:
    for section in re.split(r"^# -+$\n#[^\n]*\n# -+$", (ROOT / "ontology" / "tip.ttl").read_text("utf-8"), flags=re.MULTILINE):
        kinds: dict[str, list[str]] = {}
        for name, kind in re.findall(r"^tip:(\S+) a (owl:NamedIndividual, skos|\S+)", section, flags=re.MULTILINE):
            kinds.setdefault("owl:*Property" if kind.rstrip(",").endswith("Property") else kind, []).append(name)

        assert all(names == sorted(names) for names in kinds.values())


def test_each_treaty_action_is_a_concept_of_the_scheme() -> None:
    actions = set(ONTOLOGY.subjects(RDF.type, URIRef(f"{TIP}TreatyAction")))

    assert len(actions) == 8
    assert actions == set(ONTOLOGY.subjects(SKOS.inScheme, URIRef(f"{TIP}treatyActions")))
    assert actions <= set(ONTOLOGY.subjects(RDF.type, SKOS.Concept))


# ------------------------------------------------------------------------------------------------------ the context


def test_each_term_is_in_the_context_under_its_own_name() -> None:
    defined = {name: entry["@id"] if isinstance(entry, dict) else entry for name, entry in CONTEXT.items()}

    assert {local(term): f"tip:{local(term)}" for term in TERMS}.items() <= defined.items()


def test_the_context_types_what_the_ontology_types() -> None:
    for term in PROPERTIES:
        target = str(ONTOLOGY.value(term, RDFS.range))
        entry = CONTEXT[local(term)]
        stated = entry.get("@type") if isinstance(entry, dict) else None
        if (term, RDF.type, OWL.ObjectProperty) in ONTOLOGY:
            controlled = target in {f"{TIP}TreatyAction", f"{TIP}CellStatus"}
            assert stated == ("@vocab" if controlled else "@id"), term
        elif target.endswith(("#string", "#Literal")):
            assert stated is None, term
        else:
            assert stated == target.replace("http://www.w3.org/2001/XMLSchema#", "xsd:"), term


def test_a_graph_survives_the_way_through_the_context() -> None:
    text = conforming().serialize(format="json-ld", context=CONTEXT)

    again = pyoxigraph.Store()
    again.load(text.encode(), format=pyoxigraph.RdfFormat.JSON_LD)

    assert set(again) == set(stored(conforming()))
    assert '"action": "notListed"' in text
    assert "http://www.w3.org/" not in json.dumps(json.loads(text)["@graph"])


# -------------------------------------------------------------------------------------------------------- the shapes


def test_each_class_has_one_node_shape_and_no_shape_has_another_class() -> None:
    shapes = [shape for shape in SHAPES.subjects(RDF.type, SH.NodeShape) if (shape, SH.targetClass, None) in SHAPES]
    targets = [SHAPES.value(shape, SH.targetClass, any=False) for shape in shapes]

    assert len(targets) == len(CLASSES) + 1
    assert set(targets) == {*CLASSES, PERSON}
    assert set(SHAPES.objects(None, SH.targetClass)) == set(targets)


def test_each_shape_says_in_a_sentence_what_is_wrong() -> None:
    shapes = {*SHAPES.objects(None, SH.property), *SHAPES.subjects(SH.targetClass)}

    assert all(str(SHAPES.value(shape, SH.message, any=False)).endswith((".", "?")) for shape in shapes)


def test_the_shapes_ask_for_every_parent_of_the_ontology() -> None:
    asked = {(each.target, value) for each in constraints() for value in SHAPES.objects(each.shape, SH.hasValue)}
    parents = set(ONTOLOGY.subject_objects(RDFS.subClassOf)) - {(URIRef(f"{TIP}TreatyAction"), SKOS.Concept)}

    assert parents <= asked


def test_the_graph_without_a_fault_conforms_and_has_every_class() -> None:
    closed = {URIRef(f"{TIP}TreatyAction"), URIRef(f"{TIP}CellStatus")}  # their instances are the ontology's own

    assert findings(conforming()) == set()
    assert findings(conforming() + ONTOLOGY) == set()
    assert broken_rules(conforming()) == set()
    assert {*CLASSES, PERSON} - closed <= set(conforming().objects(None, RDF.type))


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """What one shape says of one path of the instances of its class."""

    target: URIRef
    path: URIRef
    shape: URIRef | BNode

    def has(self, parameter: URIRef) -> bool:
        """Whether the shape says anything of this kind."""
        return (self.shape, parameter, None) in SHAPES

    def instances(self) -> list[URIRef]:
        """The things of the class in the graph without a fault."""
        return [node for node in conforming().subjects(RDF.type, self.target) if isinstance(node, URIRef)]


def constraints() -> list[Constraint]:
    """What the shapes say of single paths, inside a node shape or with targets of their own."""
    found = []
    for owner, target in SHAPES.subject_objects(SH.targetClass):
        for shape in (owner, *SHAPES.objects(owner, SH.property)):
            path = SHAPES.value(shape, SH.path)
            if isinstance(path, URIRef):
                assert isinstance(target, URIRef)
                assert isinstance(shape, URIRef | BNode)
                found.append(Constraint(target=target, path=path, shape=shape))
    return found


def test_whatever_must_be_there_is_missed() -> None:
    required = [each for each in constraints() if each.has(SH.minCount)]
    graph = Graph() + conforming()
    for each in required:
        for node in each.instances():
            graph.remove((node, each.path, None))

    found = findings(graph)

    assert {(node, str(each.path)) for each in required for node in each.instances()} <= found


def test_every_parent_that_is_not_written_out_is_missed() -> None:
    required = [(each, value) for each in constraints() for value in SHAPES.objects(each.shape, SH.hasValue)]
    expected = {(node, value) for each, value in required for node in each.instances()}
    for parent in {value for _, value in required}:
        graph = Graph() + conforming()
        graph.remove((None, RDF.type, parent))

        found = {node for node, path in findings(graph) if path == str(RDF.type)}

        assert {node for node, value in expected if value == parent} <= found
        assert "type-parent-missing" in broken_rules(graph)


def test_whatever_may_be_there_once_is_not_had_twice() -> None:
    single = [each for each in constraints() if each.has(SH.maxCount)]
    graph = Graph() + conforming()
    for each in single:
        for node in each.instances():
            graph.add((node, each.path, URIRef(f"{BASE}one")))
            graph.add((node, each.path, URIRef(f"{BASE}two")))

    found = findings(graph)

    assert {(node, str(each.path)) for each in single for node in each.instances()} <= found


def test_every_value_of_the_wrong_kind_is_found() -> None:
    typed = [each for each in constraints() if any(map(each.has, (SH.datatype, SH.nodeKind, SH["or"], SH["in"])))]
    graph = Graph() + conforming()
    for each in typed:
        for node in each.instances():
            graph.set((node, each.path, Literal("something", lang="de")))

    found = findings(graph)

    assert {(node, str(each.path)) for each in typed for node in each.instances()} <= found


def test_the_shapes_close_the_controlled_terms_as_the_ontology_does() -> None:
    for name in ("TreatyAction", "CellStatus"):
        (shape,) = SHAPES.subjects(SH.targetClass, URIRef(TIP + name))
        listed = SHAPES.value(shape, SH["in"])
        assert listed is not None

        assert set(Collection(SHAPES, listed)) == set(ONTOLOGY.subjects(RDF.type, URIRef(TIP + name)))


# --------------------------------------------------------------------------------------------------------- the rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.stem)
def test_each_rule_says_what_it_is_and_gives_a_focus_and_a_detail(rule: Path) -> None:
    text = rule.read_text(encoding="utf-8")
    header = yaml.safe_load("\n".join(line[3:] for line in text.splitlines() if line.startswith("#+")))
    answer = pyoxigraph.Store().query(text)

    assert sorted(header) == ["description", "title"]
    assert header["description"].endswith(".")
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    assert [variable.value for variable in answer.variables] == ["focus", "detail"]
    assert text.endswith("ORDER BY ?focus ?detail\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A change to the graph without a fault, the paths that the shapes then find, and the rules that find something."""

    name: str
    without: str = ""
    plus: str = ""
    shapes: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()


def fault(name: str, *, without: str = "", plus: str = "", shapes: str = "", rules: str = "") -> Fault:
    return Fault(name=name, without=without, plus=plus, shapes=frozenset(shapes.split()), rules=frozenset(rules.split()))


CELL = "<treaty-status/1>"
DASH = "<treaty-status/2>"
FAULTS = (
    fault(
        "an organization without a label",
        without='<organization/puebla> rdfs:label "Puebla Process" .',
        shapes="label",
        rules="label-missing listed-thing-unknown",
    ),
    fault(
        "a person without a label",
        without='<person/lamya> rdfs:label "Lamya" .',
        shapes="label",
        rules="label-missing listed-thing-unknown",
    ),
    fault(
        "an edition without a label",
        without='<edition/2018> rdfs:label "2018" .',
        shapes="label",
        rules="label-missing",
    ),
    fault("a State with two labels", plus='<state/BRA> rdfs:label "Brasil" .', shapes="label", rules="label-twice"),
    fault(
        "one label in two languages",
        plus='<state/BRA> rdfs:label "Brazil"@en .',
        shapes="label",
        rules="label-twice",
    ),
    fault("a person without a name", without='<person/lamya> foaf:name "Lamya" .', shapes="name"),
    fault(
        "a person whom nothing lists",
        plus='<person/x> a foaf:Person ; rdfs:label "X" ; foaf:name "X" .',
        rules="entity-unlisted",
    ),
    fault(
        "a State that nothing is about",
        plus='<state/XKX> a tip:State, skos:Concept ; rdfs:label "Kosovo" ; skos:closeMatch <http://x.example/XKX> .',
        rules="entity-unlisted",
    ),
    fault(
        "an instrument that no profile references any more",
        without="<peacekeeping/1> dcterms:references <instrument/code> .",
        rules="entity-unlisted",
    ),
    fault(
        "a listing of nothing",
        without="<acknowledgement/1> tip:lists <person/lamya> .",
        shapes="lists",
        rules="entity-unlisted",
    ),
    fault(
        "a listing of a misspelt person",
        without="<acknowledgement/1> tip:lists <person/lamya> .",
        plus="<acknowledgement/1> tip:lists <person/lamia> .",
        rules="entity-unlisted listed-thing-unknown",
    ),
    fault(
        "a listing without a passage",
        without="<text/1> prov:wasQuotedFrom «A Note» .",
        shapes="wasQuotedFrom",
        rules="listing-without-passage",
    ),
    fault(
        "a listing quoted from a place that is no passage",
        without="<text/1> prov:wasQuotedFrom «A Note» .",
        plus="<text/1> prov:wasQuotedFrom <document/2018/note> .",
        rules="listing-without-passage",
    ),
    fault(
        "a listing of another edition",
        without="<text/1> tip:edition <edition/2018> .",
        plus=(
            "<text/1> tip:edition <edition/2017> ."
            '<edition/2017> a tip:Edition, fabio:Report ; rdfs:label "2017" ; tip:year 2017 .'
        ),
        rules="listing-edition-differs",
    ),
    fault(
        "a listing mended in its very characters",
        without='<acknowledgement/1> tip:asWritten "Lamya" .',
        plus='<acknowledgement/1> tip:asWritten "Lamyia" .',
        rules="listing-not-as-quoted",
    ),
    fault(
        "a listing that has more characters than its one passage",
        without='<acknowledgement/1> tip:asWritten "Lamya" .',
        plus='<acknowledgement/1> tip:asWritten "Lamya Shawki" .',
        rules="listing-not-as-quoted",
    ),
    fault(
        "a name that lost its second piece",
        without='<staff/1> tip:asWritten "Megan Hjelle- | Lantsman" .',
        plus='<staff/1> tip:asWritten "Megan Hjelle-" .',
        rules="listing-not-as-quoted",
    ),
    fault(
        "a mention of one thing that lists another",
        without="<mention/1> tip:lists <state/IND> .",
        plus="<mention/1> tip:lists <state/BRA> .",
        rules="mention-differs",
    ),
    fault(
        "a mention quoted from another passage than its target",
        without="<mention/1> oa:hasTarget «Indian» .",
        plus="<mention/1> oa:hasTarget «A Note» .",
        rules="mention-differs",
    ),
    fault(
        "a mention with a sentence that it does not stand in",
        without='<mention/1> tip:sentence "An Indian national came." .',
        plus='<mention/1> tip:sentence "A Note" .',
        rules="mention-differs",
    ),
    fault(
        "a mention with a sentence that the document does not hold",
        without='<mention/1> tip:sentence "An Indian national came." .',
        plus='<mention/1> tip:sentence "No Indian national came." .',
        rules="mention-differs",
    ),
    fault(
        "a passage without its document",
        without="«A Note» dcterms:isPartOf <document/2018/note> .",
        shapes="isPartOf",
        rules="passage-incomplete",
    ),
    fault("a passage without its line", without="«A Note» tip:line 1 .", shapes="line", rules="passage-incomplete"),
    fault(
        "a passage without its quote",
        without='«A Note» tip:quote "A Note" .',
        shapes="quote",
        rules="passage-incomplete",
    ),
    fault(
        "a passage that ends before it starts",
        without="«A Note» tip:end 7 .",
        plus="«A Note» tip:end 0 .",
        rules="passage-iri-differs passage-length-differs passage-quote-differs",
    ),
    fault(
        "a passage that starts before the file",
        without="«A Note» tip:start 1 .",
        plus="«A Note» tip:start -1 .",
        shapes="start",
        rules="passage-column-differs passage-iri-differs passage-length-differs passage-quote-differs",
    ),
    fault(
        "a quote of other characters",
        without='«A Note» tip:quote "A Note" .',
        plus='«A Note» tip:quote "a note" .',
        rules="listing-not-as-quoted passage-quote-differs",
    ),
    fault(
        "an empty passage after the end of the file",
        plus=(
            "<document/2018/note#char=9999,9999> a tip:Passage, prov:Entity ; tip:line 99 ; tip:column 1 ;"
            'dcterms:isPartOf <document/2018/note> ; tip:start 9999 ; tip:end 9999 ; tip:quote "" .'
        ),
        rules="passage-column-differs passage-quote-differs",
    ),
    fault(
        "a column counted without the byte-order mark",
        without="«A Note» tip:column 2 .",
        plus="«A Note» tip:column 1 .",
        rules="passage-column-differs",
    ),
    fault(
        "a column counted from 0",
        without="«Lantsman» tip:column 1 .",
        plus="«Lantsman» tip:column 0 .",
        shapes="column",
        rules="passage-column-differs",
    ),
    fault(
        "a column counted in UTF-16",
        without="«Coordinator» tip:column 29 .",
        plus="«Coordinator» tip:column 30 .",
        rules="passage-column-differs",
    ),
    fault("a line counted as a string", plus='«A Note» tip:line "1" .', shapes="line", rules="passage-column-differs"),
    fault("a property of no ontology", plus='<state/BRA> tip:capital "Brasília" .', rules="term-undefined"),
    fault("a class of no ontology", plus="<state/BRA> a tip:Country .", rules="term-undefined"),
    fault(
        "a datatype of no ontology",
        plus='<state/FJI> skos:notation "FIJ"^^tip:ioc .',
        shapes="notation",
        rules="term-undefined",
    ),
    fault(
        "an action of no ontology",
        without=f"{DASH} tip:action tip:notListed .",
        plus=f"{DASH} tip:action tip:notAParty .",
        shapes="action",
        rules="range-differs term-undefined",
    ),
    fault(
        "a convention that is not written out as a document",
        without="<instrument/protocol> a foaf:Document .",
        shapes="type",
        rules="type-parent-missing",
    ),
    fault(
        "a staff listing that is not written out as a listing",
        without="<staff/1> a tip:Listing .",
        shapes="type",
        rules="domain-differs type-parent-missing",
    ),
    fault(
        "a passage that is not written out as an entity",
        without="«A Note» a prov:Entity .",
        shapes="type",
        rules="type-parent-missing",
    ),
    fault(
        "an abbreviation that is no alternative label",
        without='<organization/body> skos:altLabel "BDY" .',
        rules="property-parent-missing",
    ),
    fault("a State with a column", plus="<state/BRA> tip:columnNumber 1 .", rules="domain-differs"),
    fault(
        "a claim about an organization",
        without="<depositary/1> tip:state <state/BRA> .",
        plus="<depositary/1> tip:state <organization/body> .",
        rules="range-differs",
    ),
    fault(
        "a dash with a date",
        plus=f'{DASH} tip:actionDate "2018"^^xsd:gYear ; tip:actionYear 2018 .',
        rules="claim-not-listed-dated",
    ),
    fault(
        "a dash that enters into force",
        plus=f'{DASH} tip:entryIntoForce "2018"^^xsd:gYear .',
        rules="claim-not-listed-dated",
    ),
    fault("a date without its year", without=f"{CELL} tip:actionYear 2018 .", rules="claim-year-differs"),
    fault(
        "a date with another year",
        without="<depositary/1> tip:actionYear 2018 .",
        plus="<depositary/1> tip:actionYear 2017 .",
        rules="claim-year-differs",
    ),
    fault("a year without its date", without=f'{CELL} tip:actionDate "2018"^^xsd:gYear .', rules="claim-year-differs"),
    fault("a second date", plus=f'{CELL} tip:actionDate "2018-01-29"^^xsd:date .', shapes="actionDate"),
    fault("a second act in one claim", plus=f"{CELL} tip:action tip:signature .", shapes="action"),
    fault(
        "a date that is a string",
        without=f'{CELL} tip:actionDate "2018"^^xsd:gYear .',
        plus=f'{CELL} tip:actionDate "2018" .',
        shapes="actionDate",
    ),
    fault(
        "a date that does not exist",
        without=f'{CELL} tip:entryIntoForce "2019-01"^^xsd:gYearMonth .',
        plus=f'{CELL} tip:entryIntoForce "2019-02-30"^^xsd:date .',
        shapes="entryIntoForce",
    ),
    fault(
        "a status that lists another State",
        without=f"{CELL} tip:lists <state/BRA> .",
        plus=f"{CELL} tip:lists <state/FJI> .",
        rules="status-state-unlisted",
    ),
    fault(
        "a status in column 0",
        without=f"{CELL} tip:columnNumber 1 .",
        plus=f"{CELL} tip:columnNumber 0 .",
        shapes="columnNumber",
    ),
    fault(
        "a depositary's claim in an edition",
        plus="<depositary/1> tip:edition <edition/2018> .",
        shapes="edition",
        rules="domain-differs",
    ),
    fault(
        "a document issued in a year without its integer",
        without="<instrument/code> tip:year 2013 .",
        rules="year-missing",
    ),
    fault("a resource issued without its integer", without="<resource/handbook> tip:year 2015 .", rules="year-missing"),
    fault("a period without its integer", without="<instrument/plan> tip:startYear 2014 .", rules="year-missing"),
    fault(
        "a period that ends before it starts",
        without='<instrument/plan> tip:endYear 2018 ; tip:periodEnd "2018"^^xsd:gYear .',
        plus='<instrument/plan> tip:endYear 2013 ; tip:periodEnd "2013"^^xsd:gYear .',
        shapes="startYear",
    ),
    fault(
        "an instrument without title and symbol",
        without='<instrument/code> tip:documentSymbol "Code" .',
        shapes="node",
    ),
    fault(
        "a hash in capitals",
        without='<document/2018/note> tip:sha256 "521715b1e02f39c6c015ee46a12d3cc221304f50c5198b7c2bc3faebf5f6ef32" .',
        plus='<document/2018/note> tip:sha256 "521715B1E02F39C6C015EE46A12D3CC221304F50C5198B7C2BC3FAEBF5F6EF32" .',
        shapes="sha256",
    ),
    fault(
        "a State with two alpha-3 codes",
        plus='<state/BRA> skos:notation "FJI"^^tip:iso3166-1-alpha-3 .',
        shapes="notation",
    ),
    fault("a code that lost its zero", plus='<state/FJI> skos:notation "42"^^tip:un-m49 .', shapes="notation"),
    fault(
        "a status of no cell",
        plus="<organization-listing/2> tip:focalPointStatus tip:notListed .",
        shapes="focalPointStatus",
        rules="range-differs",
    ),
    fault(
        "a cell both named and empty",
        plus="<organization-listing/1> tip:focalPointStatus tip:leftEmpty .",
        shapes="focalPointStatus",
    ),
    fault(
        "a count below zero",
        without="<peacekeeping/1> tip:missionCount 15 .",
        plus="<peacekeeping/1> tip:missionCount -1 .",
        shapes="missionCount",
    ),
    fault(
        "more child victims than victims",
        without="<peacekeeping/1> tip:childVictimCount 21 .",
        plus="<peacekeeping/1> tip:childVictimCount 132 .",
        shapes="childVictimCount",
    ),
    fault("a block of no role", without='<text/1> tip:role "title" .', plus='<text/1> tip:role "footer" .', shapes="role"),
    fault("a thing that is said to be another's", plus="<state/BRA> owl:sameAs <http://x.example/BRA> .", shapes="sameAs"),
    fault("a match that is broader", plus="<state/BRA> skos:broadMatch <http://x.example/BRA> .", shapes="broadMatch"),
    fault("a match by a code", plus='<state/BRA> skos:closeMatch "BR" .', shapes="node"),
    fault(
        "a target that is exact and close",
        plus="<organization/body> skos:closeMatch <http://www.wikidata.org/entity/Q1> .",
        shapes="exactMatch",
    ),
    fault(
        "a target that two things match exactly",
        plus="<organization/puebla> skos:exactMatch <http://www.wikidata.org/entity/Q1> .",
        shapes="node",
        rules="link-exact-twice",
    ),
    fault(
        "a code that two things have",
        plus='<instrument/code> skos:notation "P029"^^tip:ilo-code .',
        rules="code-twice",
    ),
    fault(
        "an ISNI with a wrong digit",
        plus="<organization/puebla> skos:closeMatch <https://isni.org/isni/0000000404024781> .",
        shapes="node",
        rules="link-check-digit",
    ),
    *(
        fault(f"a link in another form: {iri}", plus=f"<state/BRA> skos:closeMatch <{iri}> .", shapes="node")
        for iri in (
            "https://www.wikidata.org/entity/Q155",
            "http://www.wikidata.org/wiki/Q155",
            "https://sws.geonames.org/3469034",
            "http://sws.geonames.org/3469034/",
            "https://dbpedia.org/resource/Brazil",
            "http://dbpedia.org/page/Brazil",
            "https://publications.europa.eu/resource/authority/country/BRA",
            "http://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX%3A32006D0618",
            "https://metadata.un.org/unterm/8f2da5d0-fa10-46ef-a221-d036584a97e7",
            "http://ror.org/006kxhp52",
            "https://isni.org/isni/0000 0004 0402 478X".replace(" ", "%20"),
            "https://dx.doi.org/10.13039/100000194",
            "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no=XVIII-12-a",
            "https://www.ilo.org/dyn/normlex/en/f?p=NORMLEXPUB:12100:0::NO::P12100_ILO_CODE:C029",
        )
    ),
    fault("a ninth treaty action", plus="tip:denunciation a tip:TreatyAction, skos:Concept .", shapes="node"),
    fault("a blank node", plus="<state/BRA> rdfs:seeAlso [ ] .", rules="blank-node"),
)


@pytest.mark.parametrize("planted", FAULTS, ids=lambda planted: planted.name)
def test_a_planted_fault_is_found(planted: Fault) -> None:
    removed = turtle(planted.without)
    graph = conforming() - removed + turtle(planted.plus)

    assert set(removed) <= set(conforming())
    assert (broken_shapes(graph), broken_rules(graph)) == (planted.shapes, planted.rules)


def test_what_has_no_link_is_warned_of() -> None:
    graph = conforming() - turtle("<state/FJI> skos:closeMatch <http://www.wikidata.org/entity/Q712> .")

    conforms, _, text = pyshacl.validate(graph, shacl_graph=SHAPES, inference="none", allow_warnings=True)

    assert conforms
    assert "Severity: sh:Warning" in text
    assert findings(graph) == {(URIRef(f"{BASE}state/FJI"), "")}


def test_each_rule_finds_one_of_the_planted_faults() -> None:
    assert {rule.stem for rule in RULES} == set().union(*(planted.rules for planted in FAULTS))


def test_a_foreign_person_and_a_foreign_document_are_left_alone() -> None:
    store = pyoxigraph.Store()
    foreign = pyoxigraph.NamedNode("https://example.org/data")
    text = '<https://example.org/x> a foaf:Person . <https://example.org/y> a foaf:Document ; dcterms:isPartOf "z" .'
    for graph in (pyoxigraph.DefaultGraph(), foreign):
        store.load((PREFIXES + text).encode(), format=pyoxigraph.RdfFormat.TURTLE, to_graph=graph)

    assert [rule.stem for rule in RULES if rows(store, rule)] == []
