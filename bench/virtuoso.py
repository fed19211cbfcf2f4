"""Virtuoso, which takes a settings file and loads by SQL."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from bench.launch import LOCAL, Absent, Data, Launch, completed, program
from bench.server import Server, free_port

_UNION = "urn:union"
_SETTINGS = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = {local}:{sql}
MaxClientConnections = 20
DirsAllowed = .
NumberOfBuffers = 85000
MaxDirtyBuffers = 65000
MaxSortedTopRows = 2000000000
[HTTPServer]
ServerPort = {local}:{http}
ServerThreads = 20
MaxKeepAlives = 20
KeepAliveTimeout = 60
[SPARQL]
ResultSetMaxRows = 2000000000
MaxQueryExecutionTime = 60
"""
_LOADING = f"""\
DB.DBA.TTLP_MT(file_to_string_output('union.nt'), '', '{_UNION}', 0);
DB.DBA.TTLP(file_to_string_output('named.nq'), '', 'urn:none', 512);
checkpoint;
"""


def launch(rivals: Path, data: Data, folder: Path, _options: Sequence[str]) -> Launch:
    """Virtuoso with the default graph as a graph that each request names, for its own is a bag and holds its system graphs."""
    server, isql = program("virtuoso-t", rivals), program("isql-vt", rivals)
    shutil.copy(data.union, folder / "union.nt")
    shutil.copy(data.named, folder / "named.nq")
    (folder / "load.sql").write_text(_LOADING, encoding="utf-8")
    sql = free_port()

    def command(port: int) -> list[str]:
        (folder / "virtuoso.ini").write_text(_SETTINGS.format(local=LOCAL, sql=sql, http=port), encoding="utf-8")
        (folder / "virtuoso.lck").unlink(missing_ok=True)
        return [server, "+foreground", "+configfile", "virtuoso.ini"]

    found = Launch(command, folder, "/sparql", f"&default-graph-uri={quote(_UNION, safe='')}", warm=2)
    with Server.started(found):
        said = completed([isql, f"{LOCAL}:{sql}", "dba", "dba", "VERBOSE=OFF", "load.sql"], folder)
        if "Error" in said:
            raise Absent(f"the data could not be loaded: {said[-300:]}")
        time.sleep(1)
    return found
