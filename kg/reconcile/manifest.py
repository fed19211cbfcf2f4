"""What the service says of itself."""

from __future__ import annotations

from typing import Any

import kg
from kg import description, vocab
from kg.names.thing import KINDS
from kg.reconcile import draft, usual
from kg.reconcile.catalogue import types

PATH, DRAFT = "/reconcile", "/reconcile/v1"
BATCH = 1000  # queries in one request
_WIDTH, _HEIGHT = 480, 320  # pixels of a preview
_SUGGEST = ("entity", "property", "type")


def usual_manifest(root: str, base: str) -> dict[str, Any]:
    """The manifest of version 0.2 (section 3.1) at a server with this address; identifiers stand behind the base IRI."""
    here = f"{root}{PATH}"
    return {
        "versions": [usual.VERSION],
        **_shared(root),
        "identifierSpace": base,
        "schemaSpace": vocab.PREFIXES["tip"],
        "view": {"url": f"{root}/{{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": _WIDTH, "height": _HEIGHT},
        "suggest": {name: {"service_url": here, "service_path": f"/suggest/{name}"} for name in _SUGGEST},
        "extend": {"propose_properties": {"service_url": here, "service_path": "/extend/propose"}, "property_settings": []},
    }


def draft_manifest(root: str, base: str) -> dict[str, Any]:
    """The manifest of the draft of 1.0 (section 3.1), with the identifier space, for clients that make IRIs of identifiers."""
    return {
        "versions": [draft.VERSION],
        **_shared(root),
        "identifierSpace": base,
        "lang": "en",
        "dir": "ltr",
        "view": {"url": f"{root}/{{+id}}"},
        "preview": {"width": _WIDTH, "height": _HEIGHT},
        "suggest": dict.fromkeys(_SUGGEST, True),
        "extend": {"proposeProperties": True, "propertySettings": []},
        "standardizedScore": True,
    }


def _shared(root: str) -> dict[str, Any]:
    return {
        "name": description.TITLE,
        "documentation": f"{root}/",
        "serviceVersion": kg.__version__,
        "defaultTypes": [
            {**one, **({"broader": types(KINDS[name].broader)} if KINDS[name].broader else {})}
            for name, one in zip(KINDS, types(KINDS), strict=True)
        ],
        "batchSize": BATCH,
    }
