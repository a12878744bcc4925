"""Rows of the bench table that need a whole server over a town of 110,000 people: sync, single durable writes, start."""
import contextlib
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "crash"))
from phone import tube_code  # noqa: E402
from server import ROOT, Connection, Server, Town  # noqa: E402

PHONES, PER_TUBE, TUBES = 89, 10, 5  # of a batch of 50
COUNTY, SCENARIO = "430921", "scenarios/nanzhou-2022"
PLAIN = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -64000"

# A place a second from each of 64 connections: what a desk or a phone waits for.
WRITES = """
local n = 0
function request()
  n = n + 1
  return wrk.format("POST", "/api/v1/places",
    {["Content-Type"] = "application/json", ["Cookie"] = "%(cookie)s"},
    '{"area_id":"%(area)s","kind":"%(kind)s","name":"place ' .. n .. '"}')
end
"""


def now():
    return time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())


@contextlib.contextmanager
def served_town(people):
    """A server over a town with so many people of the scenario, who were imported, an open round and enrolled phones; how many rows a
    second the import took. A copy of the database before anybody was sampled lies beside it for the plain side."""
    with tempfile.TemporaryDirectory(prefix="dayan-bench-") as folder:
        server = Server("build/dayan", folder, county=COUNTY)
        server.init()
        server.start()
        try:
            town = Town(server)
            rate = settle(town, folder, people)
            with contextlib.closing(sqlite3.connect(server.database)) as db:
                town.begin([str(id) for id, in db.execute("SELECT id FROM person ORDER BY id")], PHONES)
            server.stop()
            shutil.copy(server.database, f"{folder}/plain.db")
            server.start()
            yield server, town, rate
        finally:
            if server.process.poll() is None:
                server.kill()


# -- import ------------------------------------------------------------------------------------------------------------


def settle(town, folder, people):
    """Imports the areas and the roster of the scenario; people's rows per second, from the first byte sent until all are in."""
    subprocess.run([f"{ROOT}/build/dayan", "scenario", "roster", SCENARIO, "--out", f"{folder}/roster"], cwd=ROOT, check=True,
                   stdout=subprocess.DEVNULL)
    bring(town, "areas", f"{folder}/roster/areas.csv", None)
    begun = time.monotonic()
    created = bring(town, "people", f"{folder}/roster/roster.csv", 1 + people)
    return created / (time.monotonic() - begun)


def bring(town, kind, path, lines):
    """Imports a file, or its first lines; how many rows it has created."""
    with open(path, "rb") as file:
        content = b"".join(file.readlines()[:lines])
    run = town.duty.hand_in(f"/api/v1/imports?kind={kind}", content, "text/csv")
    while run["state"] != "applied":
        if run["state"] == "stopped":
            raise RuntimeError(f"the import of {kind} stopped: {run}")
        time.sleep(0.05)
        run = town.duty.call("GET", f"/api/v1/imports/{run['id']}")
    if run["refused"]:
        raise RuntimeError(f"the import of {kind} refused rows: {run}")
    return run["created"]


# -- sample sync -------------------------------------------------------------------------------------------------------


def bodies_of(town, phone, people):
    """The batches of one phone, ready to send: everybody once, in tubes of ten."""
    bodies, seq, serial, batch = [], 0, 0, TUBES * PER_TUBE
    for start in range(0, len(people) - batch + 1, batch):
        records = []
        for i, person in enumerate(people[start:start + batch]):
            serial, seq = serial + (i % PER_TUBE == 0), seq + 1
            records.append({"seq": seq, "kind": "sample", "tube": tube_code(phone, serial), "round_id": town.round_id,
                            "person_id": person, "position": i % PER_TUBE + 1, "at": now(),
                            "uuid": f"018f0000-0000-7{phone:03x}-8000-{seq:012x}"})
        bodies.append(json.dumps({"device_time": now(), "records": records}).encode())
    return bodies


def request_of(token, body=b"", path="/api/v1/sync", method="POST"):
    """A whole request as bytes: what phones cost here is taken from the server."""
    head = (f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n")
    return head.encode() + body


def number_in(head, name):
    """Of a header in small letters; 0: it is not there. Without a pattern, for the same reason."""
    at = head.find(name)
    return int(head[at + len(name):head.index(b"\r", at)]) if at >= 0 else 0


def received(wire, said, whole):
    """Until so many bytes are there, or, with none asked for, a whole head."""
    while len(said) < whole or (not whole and b"\r\n\r\n" not in said):
        piece = wire.recv(65536)
        if not piece:
            raise ConnectionError(f"the server closed within an answer: {said[:300]}")
        said += piece
    return said


def answer_of(wire):
    """The next answer of a connection, whole."""
    said = received(wire, b"", 0)
    ends = said.index(b"\r\n\r\n") + 4
    return received(wire, said, ends + number_in(said[:ends].lower(), b"content-length: "))


def hand_in(port, requests, ends, told):
    """Batch after batch, each when the one before is acknowledged."""
    with socket.create_connection(("127.0.0.1", port)) as wire:
        for request in requests:
            if time.monotonic() > ends:
                break
            begun = time.monotonic()
            wire.sendall(request)
            said = answer_of(wire)
            stored = said.count(b'"stored"')
            if not said.startswith(b"HTTP/1.1 200") or stored != TUBES * PER_TUBE:
                raise RuntimeError(f"a batch was not stored: {said[:300]}")
            told.append((time.monotonic() - begun, stored))


def cpu_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def sync(server, town, seconds):
    """Samples acknowledged per second, and the plain rate of the same rows."""
    share = len(town.people) // PHONES
    requests = [[request_of(town.tokens[i], body) for body in bodies_of(town, i, town.people[i * share:(i + 1) * share])]
                for i in range(PHONES)]
    told = []
    used, begun = cpu_seconds(server.process.pid), time.monotonic()
    phones = [threading.Thread(target=hand_in, args=(server.port, requests[i], begun + seconds, told)) for i in range(PHONES)]
    for phone in phones:
        phone.start()
    for phone in phones:
        phone.join()
    took = time.monotonic() - begun
    used = cpu_seconds(server.process.pid) - used
    samples = sum(n for _, n in told)
    waits = sorted(wait for wait, _ in told)
    return {"ours": samples / took, "per_cpu_s": samples / used, "samples": samples, "seconds": took,
            "p50_ms": 1000 * waits[len(waits) // 2], "p99_ms": 1000 * waits[len(waits) * 99 // 100]}


def plain_sync(server):
    """The rows that `sync` has left, inserted by one thread in batches of 1,000 samples with their tubes: into a copy of the database as
    it was before, so that tables, indexes and what they refer to are the same. Samples per second, and per CPU second."""
    with contextlib.closing(sqlite3.connect(server.database)) as ours:
        tubes, samples = rows_of(ours, "tube"), rows_of(ours, "sample")
    with contextlib.closing(sqlite3.connect(f"{server.folder}/plain.db", isolation_level=None)) as db:
        for pragma in (PLAIN + "; PRAGMA wal_autocheckpoint = 2000").split(";"):
            db.execute(pragma).fetchall()
        begun, used, tubes_in = time.monotonic(), time.process_time(), 0
        for start in range(0, len(samples), 1000):
            db.execute("BEGIN IMMEDIATE")
            tubes_to = min(len(tubes), tubes_in + 1000 // PER_TUBE)
            db.executemany(insert_of(db, "tube"), tubes[tubes_in:tubes_to])
            db.executemany(insert_of(db, "sample"), samples[start:start + 1000])
            db.execute("COMMIT")
            tubes_in = tubes_to
        return len(samples) / (time.monotonic() - begun), len(samples) / (time.process_time() - used)


def rows_of(db, table):
    """In an order in which each thousand samples comes with its hundred tubes."""
    order = {"tube": "id", "sample": "tube_id, position", "place": "id"}[table]
    return db.execute(f"SELECT * FROM {table} ORDER BY {order}").fetchall()


def insert_of(db, table):
    columns = len(db.execute(f"PRAGMA table_info({table})").fetchall())
    return f"INSERT INTO {table} VALUES ({','.join('?' * columns)})"


# -- single durable writes ---------------------------------------------------------------------------------------------


def single_writes(server, town, seconds, rounds=3):
    """Records stored per second, each by a request of its own with 64 connections waiting, and the plain rate: each row with a commit of
    its own. In turn, so that whatever else the machine does meets both alike."""
    with open(f"{server.folder}/writes.lua", "w", encoding="ascii") as script:
        script.write(WRITES % {"cookie": town.duty.cookie, "area": town.area_id, "kind": "other"})
    command = ["wrk", "-t1", "-c64", f"-d{seconds}", "-s", script.name, f"http://127.0.0.1:{server.port}/"]
    ours, plain, n = 0, 0, 0
    with contextlib.closing(sqlite3.connect(f"{server.folder}/plain.db", isolation_level=None)) as db:
        for pragma in PLAIN.split(";"):
            db.execute(pragma).fetchall()
        for _ in range(rounds):
            said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=seconds + 30).stdout
            if "Non-2xx" in said or "Socket errors" in said:
                raise RuntimeError(f"wrk saw errors:\n{said}")
            ours += float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1)) / rounds
            with contextlib.closing(sqlite3.connect(server.database)) as stored:
                places = rows_of(stored, "place")[n:]
            begun = time.monotonic()
            insert, before = insert_of(db, "place"), n
            while n - before < len(places) and time.monotonic() < begun + 1:
                db.execute(insert, places[n - before])
                n += 1
            plain += (n - before) / (time.monotonic() - begun) / rounds
    return ours, plain


# -- start -------------------------------------------------------------------------------------------------------------


def start(server):
    """Seconds from the start of the process until /readyz says so, and the memory it then has resident, in MB."""
    begun = time.monotonic()
    server.start()
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/readyz", timeout=30) as reply:
        ready = reply.status == 200
    took = time.monotonic() - begun
    if not ready:
        raise RuntimeError("the server is not ready")
    with open(f"/proc/{server.process.pid}/status", encoding="ascii") as f:
        resident = int(re.search(r"VmRSS:\s+(\d+) kB", f.read()).group(1))
    return took, resident / 1024
