"""Rows of the bench table about crowds of phones: a city's peak, ten times too much, everybody back at once after a restart.

The phones are coroutines of this one process, which shares the two cores with the server: what they cost is part of every figure.
"""
import asyncio
import contextlib
import hashlib
import random
import resource
import secrets
import sqlite3
import subprocess
import tempfile
import time

from field import Phone, administrator_of
from serving import Connection, cpu_seconds, now, number_in, request_of, tube_code

ENROLLED = 26000  # phones of Tianjin's sites, January 2022
PEAK = 725  # its samples a second at the peak
PER_TUBE = 10
ROUNDS = 6
RETURNING, RETURN_S = 50000, 10
IN_FLIGHT = 6000


# -- phones ------------------------------------------------------------------------------------------------------------


class Crowd:
    """Enrolled phones of one town, and whom they still have to sample."""

    def __init__(self, town, first, tokens, rounds):
        self.town, self.first, self.tokens, self.rounds = town, first, tokens, rounds
        self.sampled, self.sent = 0, [0] * len(tokens)

    def records(self, phone):
        """The next tube of ten of this phone, sampled and sealed: (number, JSON) of each."""
        people, first = self.town.people, self.sampled
        self.sampled += PER_TUBE
        round_id = self.rounds[first // (len(people) - PER_TUBE) % len(self.rounds)]
        start = first % (len(people) - PER_TUBE) // PER_TUBE * PER_TUBE
        code, seq, at = tube_code(first // PER_TUBE // 99999, first // PER_TUBE % 99999 + 1), self.sent[phone], now()
        self.sent[phone] += PER_TUBE + 1
        samples = [(seq + i, f'{{"seq":{seq + i},"kind":"sample","tube":"{code}","round_id":"{round_id}",'
                             f'"person_id":"{people[start + i - 1]}","position":{i},"at":"{at}","reason":"bench"}}')
                   for i in range(1, PER_TUBE + 1)]
        last = seq + PER_TUBE + 1
        return [*samples, (last, f'{{"seq":{last},"kind":"tube_sealed","tube":"{code}","at":"{at}"}}')]

    def body(self, phone):
        """As a batch in the clear: what a load of thousands a second can afford to make."""
        return f'{{"device_time":"{now()}","records":[{",".join(said for _, said in self.records(phone))}]}}'.encode()

    def sealed_body(self, phone):
        """As phones send it: each record signed and sealed."""
        boxes = ",".join(f'{{"seq":{seq},"box":"{self.first.box_of(said.encode())}"}}' for seq, said in self.records(phone))
        return f'{{"version":2,"device_time":"{now()}","boxes":[{boxes}]}}'.encode()


def enrol(server, n):
    """Copies the first phone that has keys and its session n times, in a database that nobody serves. Their tokens."""
    tokens = [secrets.token_hex(32) for _ in range(n)]
    with contextlib.closing(sqlite3.connect(server.database)) as db:
        device = db.execute("SELECT * FROM device WHERE sign_key IS NOT NULL LIMIT 1").fetchone()
        session = db.execute("SELECT * FROM session WHERE device_id = ?", (device[1],)).fetchone()
        columns = [row[1] for row in db.execute("PRAGMA table_info(session)")]
        of_device, of_token = columns.index("device_id"), columns.index("token_hash")
        for i, token in enumerate(tokens):
            id_ = 1000 + i  # below every id of the server's own
            put(db, "device", (device[0], id_, *device[2:]))
            row = [session[0], id_, *session[2:]]
            row[of_device], row[of_token] = id_, hashlib.blake2b(token.encode(), digest_size=32).hexdigest()
            put(db, "session", row)
        db.commit()
    return tokens


def put(db, table, row):
    db.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})", row)


class Wire:
    """One connection, kept until it is closed or the server does so."""

    def __init__(self, port, token):
        self.port, self.token, self.reader, self.writer = port, token, None, None

    async def ask(self, method, path, body=b""):
        """(status, body, seconds to wait before coming back)."""
        if not self.writer:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.writer.write(request_of(self.token, body, path, method))
        said = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        length, wait = number_in(said, b"content-length: "), number_in(said, b"retry-after: ")
        text = await self.reader.readexactly(length) if length else b""
        if b"connection: close" in said:
            self.close()
        return int(said[9:12]), text, wait

    def close(self):
        if self.writer:
            self.writer.close()
        self.reader = self.writer = None


async def hand_in(wire, body, tries=20):
    """As a phone does: until it is taken. Refused or cut off, it comes back with full jitter."""
    for attempt in range(tries):
        try:
            status, text, wait = await wire.ask("POST", "/api/v1/sync", body)
            if status == 200:
                return text
            if status != 503:
                raise RuntimeError(f"a batch was refused: {status} {text[:300]}")
        except (OSError, asyncio.IncompleteReadError):
            wait = 0
            wire.close()
        await asyncio.sleep(random.uniform(0, max(wait, min(60, 2 ** attempt))))
    raise RuntimeError("a batch was never taken")


def stored(text):
    return text.count(b'"stored"') + text.count(b'"repeated"')


def p99(waits):
    return sorted(waits)[len(waits) * 99 // 100] * 1000 if waits else float("nan")


# -- a city's peak -----------------------------------------------------------------------------------------------------


async def steady(server, crowd, rate, seconds):
    """So many samples a second, each tube from another phone on a connection of its own. Waits, and what was not stored."""
    waits, faults, tasks = [], [], []

    async def one(number, due):
        phone = number % len(crowd.tokens)
        wire = Wire(server.port, crowd.tokens[phone])
        try:
            status, text, _ = await wire.ask("POST", "/api/v1/sync", crowd.sealed_body(phone))
            if status != 200 or stored(text) < PER_TUBE:
                faults.append(f"{status} {text[:200]}")
        except (OSError, asyncio.IncompleteReadError) as fault:
            faults.append(str(fault))
        waits.append(time.monotonic() - due)
        wire.close()

    begun = time.monotonic()
    for number in range(int(rate / PER_TUBE * seconds)):
        due = begun + number * PER_TUBE / rate
        await asyncio.sleep(max(0, due - time.monotonic()))
        tasks.append(asyncio.create_task(one(number, max(due, time.monotonic()))))
    await asyncio.gather(*tasks)
    return waits, faults


# -- too much ----------------------------------------------------------------------------------------------------------


async def insistent(server, crowd, phones, seconds):
    """So many phones, each with the next tube as soon as the last is taken. Samples taken a second, and each phone's waits."""
    taken, waits = 0, []
    ends = time.monotonic() + seconds

    async def one(phone):
        nonlocal taken
        wire = Wire(server.port, crowd.tokens[phone])
        while time.monotonic() < ends:
            begun = time.monotonic()
            text = await hand_in(wire, crowd.body(phone))
            if time.monotonic() < ends:
                taken += text.count(b'"stored"') - 1
                waits.append(time.monotonic() - begun)
        wire.close()

    await asyncio.gather(*(one(phone) for phone in range(phones)))
    return taken / seconds, waits


# A page that the server is too busy for comes back after three seconds at the earliest (web/shared/live.ts); one that is answered asks
# again at once here, which none does.
DASHBOARDS = """
local refused = 0
function response(status) if status == 503 then refused = refused + 1 end end
function delay() if refused == 0 then return 0 end refused = refused - 1; return 3000 end
"""


def dashboards(server, crowd, seconds, polite):
    script = tempfile.NamedTemporaryFile("w", suffix=".lua")
    script.write(DASHBOARDS if polite else "")
    script.flush()
    wrk = subprocess.Popen(["wrk", "-t1", "-c256", f"-d{seconds}", "-s", script.name, "-H", f"Cookie: {crowd.town.duty.cookie}",
                            f"http://127.0.0.1:{server.port}/api/v1/situation"], stdout=subprocess.DEVNULL)
    return wrk, script


async def overload(server, crowd, seconds, polite):
    """Ten times the phones of the peak with dashboards asked for without pause: samples taken a second, how often a guard was answered."""
    wrk, script = dashboards(server, crowd, seconds, polite)
    codes = {"asked": 0, "answered": 0}

    async def guard():
        wire, ends = Wire(server.port, crowd.tokens[-1]), time.monotonic() + seconds
        body = crowd.body(len(crowd.tokens) - 1)
        while time.monotonic() < ends:
            codes["asked"] += 1
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.TimeoutError):
                status, _, _ = await asyncio.wait_for(wire.ask("POST", "/api/v1/sync", body), 5)
                codes["answered"] += status == 200
            await asyncio.sleep(0.2)
        wire.close()

    (goodput, _), _ = await asyncio.gather(insistent(server, crowd, 890, seconds), guard())
    wrk.wait()
    script.close()
    return goodput, codes["answered"] / codes["asked"]


async def too_much(server, crowd, seconds):
    """The peak, then too much of clients that wait when they are told to and of clients that do not, then quiet: figures."""
    told = {}
    told["peak"], _ = await insistent(server, crowd, 89, min(10, seconds))
    told["goodput"], told["codes"] = await overload(server, crowd, seconds, True)
    await asyncio.sleep(min(30, seconds))
    after, told["late_faults"] = await steady(server, crowd, PEAK, 5)
    told["after_p99_ms"] = p99(after)
    told["rude_goodput"], told["rude_codes"] = await overload(server, crowd, seconds, False)
    return told


# -- everybody back ----------------------------------------------------------------------------------------------------


async def returning(server, crowd, phones, seconds):
    """So many phones, spread over these seconds, each with what it has already handed in. How long until the last was served."""
    gate, body = asyncio.Semaphore(IN_FLIGHT), [crowd.body(i) for i in range(min(phones, 2000))]

    async def one(number):
        await asyncio.sleep(random.uniform(0, seconds))
        async with gate:
            phone = number % len(body)
            wire = Wire(server.port, crowd.tokens[phone])
            await hand_in(wire, body[phone])
            wire.close()

    begun = time.monotonic()
    await asyncio.gather(*(one(number) for number in range(phones)))
    return time.monotonic() - begun


# -- the rows ----------------------------------------------------------------------------------------------------------


def more_files():
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def begin(server, town, phones):
    """The town's crowd, on a server started anew over the copies."""
    rounds, duty = [town.round_id], Connection(server.port)
    duty.cookie = town.duty.cookie
    for number in range(2, ROUNDS + 1):
        made = duty.call("POST", "/api/v1/rounds", {"number": number, "area_id": town.area_id, "opens_at": now()})
        rounds.append(duty.call("POST", f"/api/v1/rounds/{made['id']}/open", {})["id"])
    duty.close()
    first = Phone(town, administrator_of(server), "crowd")
    server.stop()
    tokens = enrol(server, phones)
    server.start()
    return Crowd(town, first, tokens, rounds)


def measure(server, town, quick):
    """Gives a dict of figures."""
    more_files()
    crowd = begin(server, town, 2000 if quick else ENROLLED)
    seconds = 10 if quick else 300
    used, begun = cpu_seconds(server.process.pid), time.monotonic()
    waits, faults = asyncio.run(steady(server, crowd, PEAK, seconds))
    share = (cpu_seconds(server.process.pid) - used) / (time.monotonic() - begun) / 2
    told = asyncio.run(too_much(server, crowd, 10 if quick else 60))
    server.kill()
    server.start()
    back = asyncio.run(returning(server, crowd, 5000 if quick else RETURNING, RETURN_S))
    return {"phones": len(crowd.tokens), "p99_ms": p99(waits), "faults": faults, "cpu_share": share, "back_s": back, **told}
