"""A phone that samples without end: it makes batches of 50 records, sends them, repeats what was not acknowledged, and remembers every
receipt. What the server says must agree with what it said before; what does not is a sentence in `wrong`."""
import http.client
import random
import threading
import time
import uuid

from server import Connection, Refused

TUBES, PLACES = 5, 8  # of a batch: five tubes of ten with eight people each, opened and sealed: 50 records
CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def check_character(text):
    """ISO 7064 MOD 37,36."""
    product = 36
    for c in text.replace("-", ""):
        product = ((product + CHARACTERS.index(c)) % 36 or 36) * 2 % 37
    return CHARACTERS[(37 - product) % 36]


def tube_code(phone, serial):
    """Of ten places; each phone has a point of its own."""
    text = f"430999-2203{1 + serial // 100000:02d}-P{phone:02d}-T-{serial % 100000:05d}-"
    return text + check_character(text)


class Phone(threading.Thread):
    """Runs until `stop` is set; between servers it waits for `serves`."""

    def __init__(self, number, town, seed):
        super().__init__(daemon=True)
        self.number, self.town, self.random = number, town, random.Random(f"{seed}/{number}")
        self.token = town.tokens[number]
        self.stop, self.serves, self.port = threading.Event(), threading.Event(), 0
        self.seq = self.serial = 0
        self.acknowledged = []  # batches, in order
        self.receipts = {}      # seq -> id
        self.samples = {}       # seq -> uuid of what is acknowledged
        self.pending, self.sent = None, False  # the batch not yet acknowledged; whether it went out before
        self.under_way = self.found_stored = 0
        self.wrong = []

    def record(self, kind, tube, at, **more):
        self.seq += 1
        return {"seq": self.seq, "uuid": str(uuid.UUID(int=self.random.getrandbits(128), version=4)), "kind": kind, "tube": tube,
                "round_id": self.town.round_id, "at": at, **more}

    def batch(self):
        at = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
        records = []
        for _ in range(TUBES):
            self.serial += 1
            tube = tube_code(self.number, self.serial)
            records.append(self.record("tube_opened", tube, at, size=10))
            for place, person in enumerate(self.random.sample(self.town.people, PLACES), 1):
                position = {"position": place} if self.serial % 2 else {}
                records.append(self.record("sample", tube, at, person_id=person, reason="crash test", **position))
            records.append(self.record("tube_sealed", tube, at))
        return records

    def send(self, connection, records):
        """The receipts. None: no server answered."""
        at = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
        self.under_way += 1
        try:
            answer = connection.call("POST", "/api/v1/sync", {"device_time": at, "records": records})
        except (OSError, http.client.HTTPException):
            return None
        self.under_way -= 1
        return answer["receipts"]

    def says(self, truth, sentence):
        if not truth:
            self.wrong.append(f"phone {self.number}: {sentence}")

    def acknowledge(self, records, receipts):
        outcomes = {r["outcome"] for r in receipts}
        self.says([r["seq"] for r in receipts] == [r["seq"] for r in records], "each record gets its receipt")
        self.says(outcomes in ({"stored"}, {"repeated"}), f"a batch is stored whole or not at all, not {outcomes}: {receipts[:3]}")
        self.says(outcomes == {"stored"} or self.sent, "a batch sent for the first time is not called a repetition")
        self.found_stored += outcomes == {"repeated"}
        self.receipts.update((r["seq"], r.get("id")) for r in receipts)
        self.samples.update((r["seq"], r["uuid"]) for r in records if r["kind"] == "sample")
        self.acknowledged.append(records)
        self.pending, self.sent = None, False

    def repeat(self, connection, records):
        """What was acknowledged is sent again: the same receipts, whatever happened in between. False: no server answered."""
        receipts = self.send(connection, records)
        if receipts is None:
            return False
        same = all(r["outcome"] == "repeated" and r.get("id") == self.receipts[r["seq"]] for r in receipts)
        self.says(same and len(receipts) == len(records), f"what is sent twice gets the receipt it had: {receipts[:3]}")
        return True

    def step(self, connection):
        """One request. False: no server answered."""
        if self.acknowledged and self.random.random() < 0.1:
            return self.repeat(connection, self.random.choice(self.acknowledged))
        self.pending = self.pending or self.batch()
        receipts = self.send(connection, self.pending)
        if receipts is None:
            self.sent = True
            return False
        self.acknowledge(self.pending, receipts)
        return True

    def run(self):
        try:
            while not self.stop.is_set():
                if self.serves.wait(0.1):
                    self.work(Connection(self.port, self.token))
        except (Refused, KeyError, ValueError) as error:
            self.wrong.append(f"phone {self.number}: {error!r}")

    def work(self, connection):
        """Until that server is gone."""
        while not self.stop.is_set() and self.step(connection):
            pass
        connection.close()
        if not self.stop.is_set():
            self.serves.clear()


class Crowd:
    """All the phones of a town."""

    def __init__(self, town, n, seed):
        self.phones = [Phone(i, town, seed) for i in range(n)]
        for phone in self.phones:
            phone.start()

    def turn_to(self, port):
        """There is a server at this port."""
        for phone in self.phones:
            phone.port, phone.under_way = port, 0
            phone.serves.set()

    def away(self):
        """The server is gone: waits until every phone has noticed; how many of them had a batch under way."""
        for phone in self.phones:
            while phone.serves.is_set() and phone.is_alive():
                time.sleep(0.001)
        return sum(phone.under_way > 0 for phone in self.phones)

    def end(self):
        """The phones finish the request they are at, and stop."""
        for phone in self.phones:
            phone.stop.set()
        for phone in self.phones:
            phone.join()

    def deliver(self, port):
        """After `end`: what is still pending goes out, then everything once more."""
        for phone in self.phones:
            connection = Connection(port, phone.token)
            while phone.pending:
                phone.acknowledge(phone.pending, phone.send(connection, phone.pending))
            for records in phone.acknowledged:
                phone.repeat(connection, records)
            connection.close()

    def wrong(self):
        return [sentence for phone in self.phones for sentence in phone.wrong]
