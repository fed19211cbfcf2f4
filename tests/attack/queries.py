"""Queries without end, and queries whose answers have no bounds."""

from __future__ import annotations

ONE, TWO = "?a ?b ?c", "?a ?b ?c . ?d ?e ?f"
THREE, FOUR = f"{TWO} . ?g ?h ?i", f"{TWO} . ?g ?h ?i . ?j ?k ?l"
ALL = f"{{ SELECT (GROUP_CONCAT(STR(?c)) AS ?all) {{ {ONE} }} }}"
COUNT = "SELECT (COUNT(*) AS ?n)"
ANYTHING = "(<urn:p>|!<urn:p>)"
ENDLESS = {
    "a cross product": f"{COUNT} {{ {FOUR} }}",
    "a cross product of strangers": f"{COUNT} {{ {FOUR} FILTER(?a != ?d && ?d != ?g) }}",
    "an order of a cross product": f"SELECT * {{ {TWO} }} ORDER BY ?f ?c ?a",
    "distinct rows of a cross product": f"SELECT DISTINCT ?a ?d ?g {{ {THREE} }} OFFSET 4000000000",
    "groups of a cross product": f"SELECT ?a ?d (COUNT(*) AS ?n) {{ {THREE} }} GROUP BY ?a ?d",
    "long paths": f"{COUNT} {{ ?a {ANYTHING}* ?b . ?c {ANYTHING}* ?d . ?e {ANYTHING}+ ?f }}",
    "paths of paths": f"{COUNT} {{ ?a ({ANYTHING}/^{ANYTHING})* ?b . ?b ({ANYTHING}*/{ANYTHING}*)* ?c . ?d ?e ?f }}",
    "a huge regular expression": f"{COUNT} {{ {THREE} FILTER REGEX(CONCAT(STR(?c), STR(?f)), '(a|b|c){{1,90}}(x*)*z$') }}",
    "regular expressions of its own data": f"{COUNT} {{ {THREE} FILTER REGEX(STR(?c), CONCAT('(', STR(?f), ')+')) }}",
    "nested OPTIONALs": f"{COUNT} {{ {ONE} OPTIONAL {{ ?d ?e ?f OPTIONAL {{ ?g ?h ?i OPTIONAL {{ ?j ?k ?l }} }} }} }}",
    "EXISTS for each row": f"{COUNT} {{ {TWO} FILTER EXISTS {{ ?g ?h ?i . ?j ?k ?l FILTER(?i = ?a && ?l = ?e) }} }}",
    "MINUS of everything": f"{COUNT} {{ {THREE} MINUS {{ {ONE} . ?m ?n ?o FILTER(?o > 5) }} }}",
}
GROWING = " ".join(f"BIND(CONCAT({', '.join([f'?s{n}'] * 8)}) AS ?s{n + 1})" for n in range(12))
LARGE = {
    "strings that double": f"SELECT (STRLEN(?s12) AS ?n) {{ BIND('12345678' AS ?s0) {GROWING} }}",
    "a group of everything": f"SELECT (GROUP_CONCAT(STR(?c)) AS ?all) {{ {TWO} }}",
    "an order of everything": f"SELECT * {{ {THREE} }} ORDER BY ?i ?f ?c",
    "replacements that grow": f"SELECT (STRLEN(REPLACE(?all, '.', ?all)) AS ?n) {{ {ALL} }}",
}
