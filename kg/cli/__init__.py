"""The command line: thin commands, each loaded when it is asked for."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

import kg
from kg.errors import KgError, printable

COMMANDS = {
    "build": "Build a release from a folder of documents.",
    "check": "Check a release with shapes and rules.",
    "diff": "Show what two releases or dumps say differently.",
    "export": "Write the graph in any RDF format.",
    "link": "Propose links to other graphs, or read them again.",
    "load": "Make a release of RDF files.",
    "query": "Answer a question, or a SPARQL query.",
    "review": "Decide which names are one thing's.",
    "read": "Show the records of documents, and what stays unread.",
    "serve": "Serve the graph over SPARQL and HTTP.",
    "trace": "Show the passages behind a thing.",
}


class Commands(click.Group):
    """Commands that are imported when they are run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"kg.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Runs the command; what a user can mend is one line on standard error and exit code 1."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except KgError as error:
            _complain(str(error))
        except BrokenPipeError:  # whoever reads has enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return ctx.exit(0)
        except OSError as error:
            _complain(": ".join(str(part) for part in (error.filename, error.strerror or error) if part))
        return ctx.exit(1)


def _complain(message: str) -> None:
    """Refusals stand one a line with their places, like a compiler's; any other message after ``error:``."""
    *places, last = message.split("\n")
    for place in places:
        click.echo(printable(place, keep="\t"), err=True)
    click.echo(f"error: {printable(last)}", err=True)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(kg.__version__, prog_name="kg")
def main() -> None:
    """The knowledge graph of the institutions against human trafficking.

    Reads the documents of the U.S. Trafficking in Persons Report, keeps what they say in an Oxigraph store, and answers.

    \b
    Example:
      kg serve
      kg query staff-by-edition -p edition=2018
    """
