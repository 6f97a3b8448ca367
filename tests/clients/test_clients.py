"""Programs of others talk to the server: the Python client of the Model Context Protocol, and schemathesis, which asks
the API whatever its description allows and does not allow. MINSOU is the program; the corpus is the project's own.
"""

import asyncio
import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from mcp import Client, StdioServerParameters

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (ROOT / os.environ.get("MINSOU", "target/debug/minsou")).resolve()
TOOLS = ["search", "facets", "figures", "compare", "show", "list"]

# Seconds.
SCHEMATHESIS_TIME = "60"

# The same questions in every run, or nobody could tell a change that broke something from luck; other ones by hand.
SCHEMATHESIS_SEED = os.environ.get("SCHEMATHESIS_SEED", "1")


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("minsou")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    printed(folder, "index")
    return folder


@pytest.fixture(scope="session")
def served(folder):
    """The address of a server."""
    command = [PROGRAM, "serve", "--listen", "0"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as server:
        said = ""
        while not (address := re.search(r"serving (http:\S+)/;", said)):
            line = server.stderr.readline()
            assert line, said
            said += line
        yield address[1]
        server.terminate()
        assert server.wait(timeout=60) == 0


def printed(folder, *args):
    return subprocess.run([PROGRAM, *args], cwd=folder, check=True, capture_output=True, text=True).stdout


@contextmanager
def server_of(transport, folder, served):
    if transport == "http":
        yield f"{served}/mcp"
    else:
        yield StdioServerParameters(command=str(PROGRAM), args=["mcp"], cwd=str(folder))


# "legacy" begins with the handshake that clients had before 2026.
@pytest.mark.parametrize("mode", ["auto", "legacy"])
@pytest.mark.parametrize("transport", ["stdio", "http"])
def test_an_assistant_in_python_has_the_answers_of_the_command_line(transport, mode, folder, served):
    async def talk(server):
        async with Client(server, mode=mode, read_timeout_seconds=60) as client:
            tools = (await client.list_tools()).tools
            assert [tool.name for tool in tools] == TOOLS
            assert "PATH:LINE" in client.instructions
            for tool, arguments, line in [
                ("search", {"query": "养老", "district": ["李沧"]}, ["search", "养老", "-d", "李沧"]),
                ("facets", {"query": "AED", "by": "year"}, ["facets", "AED", "--by", "year"]),
                ("figures", {"query": "AED", "year": 2025}, ["figures", "AED", "-y", "2025"]),
                ("compare", {"query": "就业"}, ["compare", "就业", "--format", "json"]),
                ("show", {"id": "laoshan-2023#13"}, ["show", "laoshan-2023#13"]),
                ("list", {}, ["list"]),
            ]:
                answer = await client.call_tool(tool, arguments)
                assert not answer.is_error, answer
                assert answer.content[0].text == printed(folder, *line), tool
            mistake = await client.call_tool("search", {"query": "养老", "district": ["岗山区"]})
            assert mistake.is_error
            assert "崂山区" in mistake.content[0].text

    with server_of(transport, folder, served) as server:
        asyncio.run(talk(server))


def test_the_api_is_as_it_is_described(served, tmp_path):
    command = [
        Path(sys.executable).with_name("schemathesis"),
        "run",
        f"{served}/api/openapi.json",
        "--max-time",
        SCHEMATHESIS_TIME,
        "--seed",
        SCHEMATHESIS_SEED,
        "--max-examples",
        "60",
        "--checks",
        "all",
        # Whether a place is known, only the articles tell: one that is not is refused, whatever its form.
        "--exclude-checks",
        "positive_data_acceptance",
        "--no-color",
        "--warnings",
        "off",
    ]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
