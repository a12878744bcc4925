"""Rows of the bench table about one phone and one laboratory: a full queue over a slow line, a sheet of 5,000 results.

The line is a proxy of this process: so many bits a second each way, and so long from end to end.
"""
import base64
import ctypes
import ctypes.util
import json
import queue
import socket
import threading
import time

from serving import Connection, now, tube_code
from server import PASSWORD

QUEUE, BATCH = 5000, 500
BITS_S, THERE_AND_BACK_S = 10_000_000, 0.1
SHEET, WRONG = 5000, 37
PER_TUBE = 10

sodium = ctypes.CDLL(ctypes.util.find_library("sodium") or "libsodium.so.23")
sodium.sodium_init()


# -- a phone as docs/sync.md describes it ------------------------------------------------------------------------------


def text_of(data):
    return base64.urlsafe_b64encode(bytes(data)).rstrip(b"=").decode()


def bytes_of(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Phone:
    """Enrolled with keys of its own; its records are signed and sealed when they are made."""

    def __init__(self, town, administrator, login, role="sampler"):
        public, self.secret, box, box_secret = (ctypes.create_string_buffer(n) for n in (32, 64, 32, 32))
        sodium.crypto_sign_keypair(public, self.secret)
        sodium.crypto_box_keypair(box, box_secret)
        account = {"login": login, "area_id": town.area_id, "role": role, "device_only": True}
        account_id = administrator.call("POST", "/api/v1/accounts", account)["account_id"]
        invite = administrator.call("POST", "/api/v1/devices", {"label": login, "account_id": account_id, "area_id": town.area_id})
        enrolment = {"invite": invite["invite"], "pin": invite["pin"], "sign_key": text_of(public.raw), "box_key": text_of(box.raw)}
        stranger = Connection(town.server.port)
        told = stranger.call("POST", "/api/v1/enrolment", enrolment)
        stranger.close()
        self.token, self.server_key, self.queue = told["token"], bytes_of(told["server_key"]), []

    def note(self, kind, **more):
        seq = len(self.queue) + 1
        said = json.dumps({"seq": seq, "uuid": f"018f0000-0000-7000-8000-{seq:012x}", "kind": kind, "at": now(), **more}).encode()
        self.queue.append({"seq": seq, "box": self.box_of(said)})

    def box_of(self, said):
        """A record, signed and sealed, as text."""
        signature, sealed = ctypes.create_string_buffer(64), ctypes.create_string_buffer(48 + 64 + len(said))
        sodium.crypto_sign_detached(signature, None, said, ctypes.c_ulonglong(len(said)), self.secret)
        signed = signature.raw + said
        sodium.crypto_box_seal(sealed, signed, ctypes.c_ulonglong(len(signed)), self.server_key)
        return text_of(sealed.raw)

    def hand_in(self, port):
        """Batch after batch; every record has its receipt."""
        line = Connection(port, self.token, timeout=120)
        for start in range(0, len(self.queue), BATCH):
            boxes = self.queue[start:start + BATCH]
            receipts = line.call("POST", "/api/v1/sync", {"version": 2, "device_time": now(), "boxes": boxes})["receipts"]
            refused = [one for one in receipts if one["outcome"] not in ("stored", "repeated")]
            if refused or len(receipts) != len(boxes):
                raise RuntimeError(f"{len(receipts)} receipts of {len(boxes)}; refused: {refused[:1]}")
        line.close()


# -- a slow line -------------------------------------------------------------------------------------------------------


class SlowLine:
    """A port before the server's: bytes come out half of THERE_AND_BACK_S after they went in, and no faster than BITS_S."""

    def __init__(self, port):
        self.to, self.door = port, socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self.admit, daemon=True).start()

    def admit(self):
        while True:
            try:
                phone, _ = self.door.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.to))
            for one, other in ((phone, server), (server, phone)):
                under_way = queue.Queue()
                threading.Thread(target=self.take, args=(one, under_way), daemon=True).start()
                threading.Thread(target=self.bring, args=(under_way, other), daemon=True).start()

    @staticmethod
    def take(one, under_way):
        """Bytes and when they arrive; none: the end."""
        free, data = 0.0, b"-"  # `free`: when the line has sent what it was given
        while data:
            data = one.recv(16384)
            free = max(free, time.monotonic()) + 8 * len(data) / BITS_S
            under_way.put((free + THERE_AND_BACK_S / 2, data))

    @staticmethod
    def bring(under_way, other):
        data = b"-"
        while data:
            arrives, data = under_way.get()
            time.sleep(max(0.0, arrives - time.monotonic()))
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)

    def close(self):
        self.door.close()


def drain(town, administrator):
    """Seconds until a queue of 5,000 records is handed in."""
    phone, people, tube = Phone(town, administrator, "drains"), iter(town.people), 0
    while len(phone.queue) < QUEUE - PER_TUBE - 1:
        tube += 1
        code = tube_code(90, tube)
        for position in range(1, PER_TUBE + 1):
            phone.note("sample", tube=code, round_id=town.round_id, person_id=next(people), position=position)
        phone.note("tube_sealed", tube=code)
    while len(phone.queue) < QUEUE:
        phone.note("tube_opened", tube=tube_code(90, tube := tube + 1), round_id=town.round_id)
    line = SlowLine(town.server.port)
    begun = time.monotonic()
    phone.hand_in(line.port)
    took = time.monotonic() - begun
    line.close()
    return took


# -- a sheet of results ------------------------------------------------------------------------------------------------


def signed_in(town, administrator, login, role):
    account = {"login": login, "area_id": town.area_id, "role": role, "password": PASSWORD}
    administrator.call("POST", "/api/v1/accounts", account)
    desk = Connection(town.server.port, timeout=120)
    desk.call("POST", "/api/v1/session", {"login": login, "password": PASSWORD})
    return desk


def tubes_in_the_laboratory(town, administrator):
    """So many tubes of one person each, sealed; their codes."""
    phone, codes = Phone(town, administrator, "fills"), [tube_code(91, serial) for serial in range(1, SHEET + 1)]
    for code, person in zip(codes, town.people[-SHEET:], strict=True):
        phone.note("sample", tube=code, round_id=town.round_id, person_id=person, position=1)
        phone.note("tube_sealed", tube=code, reason="bench")
    phone.hand_in(town.server.port)
    return codes


def settled(desk, run, state):
    while run["state"] != state:
        if run["state"] == "stopped":
            raise RuntimeError(f"the sheet stopped: {run}")
        time.sleep(0.05)
        run = desk.call("GET", f"/api/v1/results/imports/{run['id']}")
    return run


def sheet(town, administrator):
    """Seconds from the first byte of the sheet sent until the wrong rows are known, the good ones entered and released by another."""
    codes = tubes_in_the_laboratory(town, administrator)
    lab, second = signed_in(town, administrator, "lab", "lab"), signed_in(town, administrator, "lab2", "lab")
    wrong = set(range(0, WRONG * 100, 100))
    lines = [f"{code[:-1] + '?' if i in wrong else code},阴性" for i, code in enumerate(codes)]
    begun = time.monotonic()
    content = "\n".join(["管码,结果", *lines]).encode()
    checked = settled(lab, lab.hand_in("/api/v1/results/imports?kind=results&dry_run=true", content, "text/csv"), "checked")
    settled(lab, lab.call("POST", f"/api/v1/results/imports/{checked['id']}/apply", {}), "applied")
    good = [{"tube": code, "result": "negative"} for i, code in enumerate(codes) if i not in wrong]
    for start in range(0, len(good), 500):
        receipts = second.call("POST", "/api/v1/results/release", {"results": good[start:start + 500]})["receipts"]
        if any(one["outcome"] != "stored" for one in receipts):
            raise RuntimeError(f"not released: {receipts[:2]}")
    took = time.monotonic() - begun
    if checked["refused"] != WRONG:
        raise RuntimeError(f"{checked['refused']} rows were refused: {checked}")
    return took


def administrator_of(server):
    administrator = Connection(server.port)
    administrator.call("POST", "/api/v1/session", {"login": "admin", "password": PASSWORD})
    return administrator


def measure(server, town):
    """Seconds of both."""
    administrator = administrator_of(server)
    return drain(town, administrator), sheet(town, administrator)
