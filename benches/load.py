#!/usr/bin/env python3
"""What `minsou serve` bears, as one table: wrk and hey (Debian has both) ask, on a machine that does nothing else.

    python3 benches/load.py                                    # the five articles; builds nothing
    python3 benches/load.py --large CORPUS INDEX               # and an index of many passages, as `generate` makes them
    python3 benches/load.py --seconds 2 --idle 100 --slow 10   # quickly, to see that it runs

Ends with 1 where a line misses its goal. `--program` names the binary, a release.
"""
import argparse
import contextlib
import json
import os
import re
import resource
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "benches" / "searches.lua"
ONCE = ROOT / "benches" / "once.lua"
# Asked of the large index one by one: words that many passages have, and several of them.
COMMON = ["养老", "停车位", "老旧小区改造", "养老 助餐", "新建 公园", "AED"]
CONNECTIONS = 16


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, default=ROOT / "target/release/minsou")
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    parser.add_argument("--large", nargs=2, type=Path, metavar=("CORPUS", "INDEX"))
    parser.add_argument("--seconds", type=int, default=10, help="of each measurement")
    parser.add_argument("--idle", type=int, default=5000, help="connections that say nothing")
    parser.add_argument("--slow", type=int, default=200, help="connections that send a byte each 0.1 s")
    return parser.parse_args()


@contextlib.contextmanager
def served(program, corpus, index):
    command = [program, "--corpus", corpus, "--index", index, "serve", "--listen", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        for line in server.stderr:
            if found := re.search(r"serving (http://127\.0\.0\.1:(\d+))/", line):
                break
        else:
            raise SystemExit("the server did not start")
        # Nobody reads what it says; the pipe must not fill.
        threading.Thread(target=server.stderr.read, daemon=True).start()
        ask(f"{found[1]}/api/search?query=AED")
        yield server, found[1], int(found[2])
    finally:
        server.kill()
        server.wait()


def ask(url):
    with urllib.request.urlopen(url) as answer:
        return json.load(answer)


def wrk(url, seconds, script=SCRIPT, connections=CONNECTIONS):
    line = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", *(["-s", script] if script else []), url]
    said = subprocess.run(line, capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)\b", said).groups()
    faults = sum(int(n) for n in re.findall(r"(?:not 2xx or 3xx|lost): (\d+)", said))
    faults += sum(int(n) for n in re.findall(r"Non-2xx or 3xx responses: (\d+)", said))
    return rate, float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit], faults


def at_rate(url, rate, seconds):
    """So many a second in all; hey limits each of its workers."""
    line = ["hey", "-z", f"{seconds}s", "-c", str(CONNECTIONS), "-q", str(max(1, round(rate / CONNECTIONS)))]
    said = subprocess.run([*line, url], capture_output=True, text=True, check=True).stdout
    p99 = 1000 * float(re.search(r"99% in ([\d.]+) secs", said)[1])
    done = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
    statuses = re.findall(r"\[(\d+)\]\s+(\d+) responses", said)
    faults = sum(int(n) for status, n in statuses if status != "200")
    return done, p99, faults + said.count("Error distribution")


@contextlib.contextmanager
def crowd(port, idle, slow):
    """Connections that only take room, while it is open. Opened again as the server ends them."""
    wanted = idle + slow + 256
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard) if hard > 0 else wanted, hard))
    connect = lambda: socket.create_connection(("127.0.0.1", port))
    silent = [connect() for _ in range(idle)]
    head = b"GET /api/search?query=AED HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"x" * 4000
    over = threading.Event()

    def drip():
        talking = [(connect(), 0) for _ in range(slow)]
        while not over.wait(0.1):
            for at, (stream, sent) in enumerate(talking):
                try:
                    stream.send(head[sent : sent + 1])
                    talking[at] = (stream, sent + 1)
                except OSError:
                    stream.close()
                    talking[at] = (connect(), 0)

    dripping = threading.Thread(target=drip, daemon=True)
    dripping.start()
    try:
        yield
    finally:
        over.set()
        dripping.join()
        for stream in silent:
            stream.close()


def read_answer(stream):
    """Whether an answer was whole: True, False for one that breaks off, None where none was begun."""
    data = b""
    while True:
        head, end, body = data.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", head) if end else None
        if length and len(body) >= int(length[1]):
            return True
        try:
            part = stream.recv(1 << 16)
        except OSError:
            part = b""
        if not part:
            return False if data else None
        data += part


def ended_under_load(server, port):
    """SIGTERM below 64 connections that ask without a pause: whole answers, broken ones, seconds to the end."""
    whole, broken, lock = 0, 0, threading.Lock()
    query = urllib.parse.quote("养老")
    request = f"GET /api/search?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()

    def asks():
        nonlocal whole, broken
        stream = socket.create_connection(("127.0.0.1", port))
        while True:
            try:
                stream.sendall(request)
            except OSError:
                return
            was_whole = read_answer(stream)
            with lock:
                whole += was_whole is True
                broken += was_whole is False
            if not was_whole:
                return

    clients = [threading.Thread(target=asks) for _ in range(64)]
    for client in clients:
        client.start()
    time.sleep(1)
    server.send_signal(signal.SIGTERM)
    started = time.monotonic()
    code = server.wait(timeout=30)
    took = time.monotonic() - started
    for client in clients:
        client.join()
    return whole, broken + (code != 0), took


def rows(asked):
    """What was measured, the goal, what was found, whether it is reached."""
    with tempfile.TemporaryDirectory() as index:
        with served(asked.program, asked.corpus, index) as (server, url, port):
            wrk(url, 1)
            most, p99, faults = wrk(url, asked.seconds)
            yield "searches a second, five articles", ">= 3,000, no error", f"{most:,.0f}, p99 {p99:.1f} ms, {faults} errors", most >= 3000 and not faults
            for name, rate in [("half of the most", most / 2), ("half of 3,000 a second", 1500)]:
                page = f"{url}/api/search?query={urllib.parse.quote('养老')}"
                done, p99, faults = at_rate(page, rate, asked.seconds)
                yield f"p99 at {name}", "< 10 ms", f"{p99:.1f} ms at {done:,.0f} a second, {faults} errors", p99 < 10 and not faults
            with crowd(port, asked.idle, asked.slow):
                rate, p99, faults = wrk(url, asked.seconds)
            yield f"beside {asked.idle:,} idle and {asked.slow} slow", "goes on, no error", f"{rate:,.0f} a second, p99 {p99:.1f} ms, {faults} errors", rate > 0 and not faults
            whole, broken, took = ended_under_load(server, port)
            yield "SIGTERM under load", "no begun answer lost", f"{whole:,} whole, {broken} broken, over in {took:.2f} s", whole > 0 and not broken
    if asked.large:
        with served(asked.program, *asked.large) as (_, url, _port):
            passages = ask(f"{url}/api/stats")["passages"]
            for query in COMMON:
                for what, path in [(query, "/api/search?query="), (f"the page of {query}", "/?query=")]:
                    asked_again = url + path + urllib.parse.quote(query)
                    wrk(asked_again, 1, None)
                    rate, p99, faults = wrk(asked_again, asked.seconds, None)
                    one, p99_half, more = at_rate(asked_again, rate / 2, asked.seconds)
                    found = f"{p99_half:.1f} ms at {one:,.0f} a second ({p99:.1f} at {rate:,.0f}), {faults + more} errors"
                    yield f"p99 of {what}, {passages:,} passages", "< 50 ms", found, p99_half < 50 and not faults + more
                # As many as can be answered at one time.
                once = f"{url}/api/search?query={urllib.parse.quote(query)}"
                rate, p99, faults = wrk(once, asked.seconds, ONCE, os.cpu_count())
                yield f"p99 of {query}, no answer kept", "< 50 ms", f"{p99:.1f} ms at {rate:,.0f} a second, {faults} errors", p99 < 50 and not faults


def main():
    asked = arguments()
    print(f"{os.cpu_count()} processors, load average {os.getloadavg()[0]:.1f}, {asked.seconds} s each\n")
    print("| what | goal | found | |\n|---|---|---|---|")
    reached = True
    for what, goal, found, is_reached in rows(asked):
        reached &= is_reached
        print(f"| {what} | {goal} | {found} | {'yes' if is_reached else 'NO'} |", flush=True)
    raise SystemExit(0 if reached else 1)


if __name__ == "__main__":
    main()
