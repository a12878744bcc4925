#!/usr/bin/env python3
"""What a crash may not do: 16 phones sync batches of 50 records without end while the server is killed, stopped and run out of disk.

Usage: tests/crash/run.py [--kills N] [--seed N] [--program build/dayan] [--checked build-san/dayan]

`program` is killed: N lives of 20 to 250 ms under load, each ended by SIGKILL. It is the release build, because a killed process has no
sanitizer report to give, and what counts is how many moments of the write path are met; `checked`, with the sanitizers, does what ends
by itself. Then nothing acknowledged may be lost, nothing doubled, and ledger and database must be whole.
"""
import argparse
import contextlib
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

from phone import Crowd
from server import ROOT, Connection, Refused, Server, Town

PHONES, PEOPLE, STOPS = 16, 200, 10

passed, failed = 0, 0


def says(truth, sentence):
    global passed, failed
    passed, failed = passed + bool(truth), failed + (not truth)
    if not truth:
        print(f"not true: {sentence}", flush=True)


@contextlib.contextmanager
def town_in(program, folder, people=PEOPLE, prepare=None):
    """A running server and its town; whatever happens, the server is gone afterwards."""
    server = Server(program, folder, prepare)
    server.init()
    server.start()
    try:
        town = Town(server)
        town.begin([town.person(i) for i in range(people)], PHONES)
        yield server, town
    finally:
        if server.process.poll() is None:
            server.kill()


def rows(server, text):
    with contextlib.closing(sqlite3.connect(server.database)) as db:
        return db.execute(text).fetchall()


def says_kept(server, crowd):
    """The stopped server's database holds just what the phones were told."""
    for sentence in crowd.wrong()[:5]:
        says(False, sentence)
    says(not crowd.wrong(), "no phone was ever told anything else than before")
    told = {(phone.number, seq): (int(phone.receipts[seq]), uuid) for phone in crowd.phones for seq, uuid in phone.samples.items()}
    number = dict(rows(server, "SELECT id, CAST(substr(label, 7) AS INTEGER) FROM device"))
    stored = rows(server, "SELECT device_id, device_seq, id, uuid FROM sample")
    kept = {(number[device], seq): (id, as_text(uuid)) for device, seq, id, uuid in stored}
    says(not told.keys() - kept.keys(), "nothing acknowledged is lost")
    says(not kept.keys() - told.keys(), "nothing is stored that no phone has sent")
    says(told == kept, "every sample has the id of its receipt and its own UUID")
    says(len(stored) == len(kept) == len({uuid for _, uuid in kept.values()}), "no sample is stored twice, by number or by UUID")
    says(not rows(server, "SELECT tube_id, position FROM sample GROUP BY 1, 2 HAVING COUNT(*) > 1"), "one place of a tube, one sample")
    says(not rows(server, "SELECT id FROM tube WHERE members <> (SELECT COUNT(*) FROM sample WHERE tube_id = tube.id)"),
         "each tube counts the samples that are in it")
    says(not rows(server, "SELECT code FROM tube GROUP BY 1 HAVING COUNT(*) > 1"), "no tube is there twice")
    says(len(rows(server, "SELECT id FROM sync_batch")) == sum(len(phone.acknowledged) for phone in crowd.phones),
         "each batch is kept once")
    says_whole(server)
    return len(stored)


def as_text(uuid):
    digits = uuid.hex() if isinstance(uuid, bytes) else uuid.replace("-", "")
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def says_whole(server):
    verified = server.command("verify")
    says(verified.returncode == 0, f"dayan verify finds nothing: {verified.stdout[-300:]}{verified.stderr[-300:]}")
    says(rows(server, "PRAGMA integrity_check") == [("ok",)], "the database is whole")
    says(not rows(server, "PRAGMA foreign_key_check"), "every reference leads somewhere")


def killed(program, kills, seed):
    """SIGKILL at random moments."""
    began, met = time.monotonic(), 0
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="dayan-crash-") as folder, town_in(program, folder) as (server, town):
        second = server.command("serve", "--port", "0")
        says(second.returncode == 1 and "Another dayan process uses this database" in second.stderr,
             f"a second server on the same database refuses and says why: {second.returncode} {second.stderr}")
        crowd = Crowd(town, PHONES, seed)
        for _ in range(kills):
            crowd.turn_to(server.port)
            time.sleep(chance.uniform(0.02, 0.25))
            server.kill()
            met += crowd.away() > 0
            server.start()
        crowd.turn_to(server.port)
        crowd.end()
        crowd.deliver(server.port)
        says(server.stop() == 0, "after all that the server stops as usual")
        samples = says_kept(server, crowd)
        says(met >= kills * 0.8, f"most kills meet a batch under way: {met} of {kills}")
        unanswered = sum(phone.found_stored for phone in crowd.phones)
        print(f"{kills} kills in {time.monotonic() - began:.0f} s, {met} of them with batches under way; {samples} samples acknowledged, "
              f"{unanswered} batches stored just before a kill and answered after it")


def stopped(program, seed):
    """SIGTERM under load: what was stored was answered, so no phone ever hears of a repetition it does not know of."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="dayan-crash-") as folder, town_in(program, folder) as (server, town):
        crowd = Crowd(town, PHONES, seed)
        for _ in range(STOPS):
            crowd.turn_to(server.port)
            time.sleep(chance.uniform(0.1, 0.5))
            status = server.stop()
            says(status == 0, f"told to stop, the server answers everything begun and ends with 0, not {status}: {server.log()}")
            crowd.away()
            server.start()
        crowd.turn_to(server.port)
        crowd.end()
        crowd.deliver(server.port)
        says(server.stop() == 0, "the last stop is as good")
        says(sum(phone.found_stored for phone in crowd.phones) == 0, "a graceful stop leaves nothing stored that was not answered")
        says_kept(server, crowd)


def refused(connection, phone):
    """What is said when a batch is refused; empty: it was taken."""
    phone.pending = phone.pending or phone.batch()
    try:
        receipts = phone.send(connection, phone.pending)
    except Refused as answer:
        return answer.body
    if receipts is None:
        return "no answer"
    phone.acknowledge(phone.pending, receipts)
    return ""


def fill(folder):
    """Takes all the space that is left."""
    path = f"{folder}/ballast"
    with open(path, "wb", buffering=0) as ballast, contextlib.suppress(OSError):
        while True:
            ballast.write(bytes(4096))
    return path


def disk_full(program, folder):
    """ENOSPC: refused while it lasts, in words that say so; reads go on, and so do writes when there is space again."""
    with town_in(program, folder, people=20) as (server, town):
        crowd = Crowd(town, 1, 0)
        crowd.end()
        phone, connection = crowd.phones[0], Connection(server.port, town.tokens[0])
        says(refused(connection, phone) == "", "with space a batch is taken")
        ballast = fill(folder)
        answers = [refused(connection, phone) for _ in range(40)]
        told = "The disk is full and nothing of this was saved" in answers[-1]
        says(told, f"on a full disk a batch is refused and told why: {answers[-1]}")
        says(len(town.duty.call("GET", "/api/v1/people?limit=20")["items"]) == 20, "on a full disk reads go on")
        os.remove(ballast)
        says(refused(connection, phone) == "", "with space again the refused batch is taken")
        crowd.deliver(server.port)
        says(server.stop() == 0, "after a full disk the server stops as usual")
        says_kept(server, crowd)


def disk_fails(program, folder):
    """Any other failed write (EFBIG): refused, and the server ends; what was acknowledged is there when it starts again."""
    limit = 4 << 20

    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    with town_in(program, folder, people=20, prepare=limited) as (server, town):
        crowd = Crowd(town, 1, 0)
        crowd.end()
        phone, connection, answer = crowd.phones[0], Connection(server.port, town.tokens[0]), ""
        for _ in range(500):
            answer = answer or refused(connection, phone)
        says("The store failed and nothing of this was saved" in answer, f"a failed write is refused and told: {answer}")
        says(server.process.wait(30) == 1, "after a failed write the server ends with status 1")
        server.prepare = None
        server.start()
        phone.sent = True
        crowd.deliver(server.port)
        says(server.stop() == 0, "started again it serves and stops as usual")
        says_kept(server, crowd)


def in_small_disk(arguments):
    """Runs `disk_full` on a file system of 48 MB in a mount namespace of its own."""
    with tempfile.TemporaryDirectory(prefix="dayan-crash-") as folder:
        script = 'mount -t tmpfs -o size=48m tmpfs "$0" && exec "$@"'
        inside = [sys.executable, os.path.abspath(__file__), "--disk", folder, "--checked", arguments.checked]
        unshare = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "--map-root-user"]
        done = subprocess.run([*unshare, "sh", "-c", script, folder, *inside], capture_output=True, text=True, timeout=120, check=False)
        says(done.returncode == 0, f"on a full disk nothing goes wrong:\n{done.stdout}{done.stderr}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--program", default="build/dayan")
    parser.add_argument("--checked", default="build-san/dayan")
    parser.add_argument("--disk", metavar="FOLDER", help="only the part on a full disk, in this folder of a small file system")
    arguments = parser.parse_args()
    if arguments.disk:
        disk_full(arguments.checked, arguments.disk)
    else:
        print(f"seed {arguments.seed}", flush=True)
        killed(arguments.program, arguments.kills, arguments.seed)
        stopped(arguments.checked, arguments.seed)
        in_small_disk(arguments)
        with tempfile.TemporaryDirectory(prefix="dayan-crash-") as folder:
            disk_fails(arguments.checked, folder)
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
