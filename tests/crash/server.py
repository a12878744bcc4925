"""A server of one's own, over a database of its own, and a small town in it that was made through the API: for tests/crash and bench."""
import http.client
import json
import os
import re
import signal
import subprocess
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
PASSWORD = "Crash-Test-2022!"
SERVES = re.compile(r"dayan serves http://127\.0\.0\.1:(\d+)/")
CODE = re.compile(r"set-up code (\S+)$")


class Refused(Exception):
    """An answer that is not 2xx."""

    def __init__(self, status, body):
        super().__init__(f"{status} {body}")
        self.status, self.body = status, body


class Connection:
    """One kept-alive connection with a bearer token; every call is one request."""

    def __init__(self, port, token="", timeout=30):
        self.http = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        self.token = token
        self.cookie = ""

    def call(self, method, path, record=None):
        headers = {"Content-Type": "application/json", "Accept-Language": "en"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if self.cookie:
            headers["Cookie"] = self.cookie
        body = None if record is None else json.dumps(record)
        self.http.request(method, path, body, headers)
        return self.answer()

    def hand_in(self, path, content, kind):
        """A file, such as a spreadsheet."""
        self.http.request("POST", path, content, {"Content-Type": kind, "Accept-Language": "en", "Cookie": self.cookie})
        return self.answer()

    def answer(self):
        reply = self.http.getresponse()
        text = reply.read().decode()
        if reply.getheader("Set-Cookie"):
            self.cookie = reply.getheader("Set-Cookie").split(";")[0]
        if reply.status // 100 != 2:
            raise Refused(reply.status, text)
        return json.loads(text) if text else None

    def close(self):
        self.http.close()


class Server:
    """`dayan serve` as a process that can be started, killed and started again on the same database."""

    def __init__(self, program, folder, prepare=None, county="430999"):
        self.program, self.folder, self.prepare, self.county = os.path.join(ROOT, program), folder, prepare, county
        self.options = ["--data", f"{folder}/data", "--keys", f"{folder}/keys/dayan.keys"]
        self.database = f"{folder}/data/dayan.db"
        self.process, self.port, self.code = None, 0, ""

    def command(self, *words, **more):
        command = [self.program, *words, *self.options]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False, **more)

    def init(self):
        made = self.command("init", "--jurisdiction", self.county, "--name", "测试县")
        if made.returncode != 0:
            raise RuntimeError(f"dayan init: {made.stderr}")

    def start(self):
        """Starts it and waits until it serves."""
        with open(f"{self.folder}/server.log", "ab") as log:
            self.process = subprocess.Popen([self.program, "serve", "--port", "0", *self.options], cwd=ROOT, stdout=subprocess.PIPE,
                                            stderr=log, text=True, preexec_fn=self.prepare, env={**os.environ, "LANG": "C.UTF-8"})
        said = self.process.stdout.readline()
        serves = SERVES.match(said)
        if not serves:
            raise RuntimeError(f"the server does not serve: {said!r}, status {self.process.wait()}; {self.log()}")
        self.port = int(serves.group(1))

    def read_code(self):
        """The set-up code, which only a server without accounts says, after where it serves."""
        return CODE.search(self.process.stdout.readline().strip()).group(1)

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        """A graceful stop; the exit status."""
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(60)
        self.process.stdout.close()
        return status

    def log(self):
        with open(f"{self.folder}/server.log", encoding="utf-8", errors="replace") as log:
            return log.read()[-4000:]


class Town:
    """Who works there, and after `begin` an open round and enrolled phones: `people` ids, `round_id`, `tokens`."""

    def __init__(self, server):
        self.server = server
        self.administrator = Connection(server.port)
        first = {"code": server.read_code(), "login": "admin", "password": PASSWORD}
        self.administrator.call("POST", "/api/v1/setup", first)
        self.area_id = self.administrator.call("GET", "/api/v1/session")["unit_id"]
        account = {"login": "duty", "area_id": self.area_id, "role": "duty_officer", "password": PASSWORD}
        self.administrator.call("POST", "/api/v1/accounts", account)
        self.duty = Connection(server.port)
        self.duty.call("POST", "/api/v1/session", {"login": "duty", "password": PASSWORD})
        self.people, self.round_id, self.tokens = [], "", []

    def begin(self, people, phones):
        self.people = people
        self.round_id = self.round()
        self.tokens = [self.phone(i) for i in range(phones)]
        self.administrator.close()

    def person(self, i):
        record = {"area_id": self.area_id, "name": f"试{i:03d}", "document_kind": "none"}
        return self.duty.call("POST", "/api/v1/people", record)["id"]

    def round(self):
        opens = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
        made = self.duty.call("POST", "/api/v1/rounds", {"number": 1, "area_id": self.area_id, "opens_at": opens})
        return self.duty.call("POST", f"/api/v1/rounds/{made['id']}/open", {})["id"]

    def phone(self, i):
        sampler = {"login": f"sampler{i:02d}", "area_id": self.area_id, "role": "sampler", "device_only": True}
        account = self.administrator.call("POST", "/api/v1/accounts", sampler)["account_id"]
        device = {"label": f"phone {i}", "account_id": account, "area_id": self.area_id}
        invite = self.administrator.call("POST", "/api/v1/devices", device)
        stranger = Connection(self.server.port)
        token = stranger.call("POST", "/api/v1/enrolment", {"invite": invite["invite"], "pin": invite["pin"]})["token"]
        stranger.close()
        return token
