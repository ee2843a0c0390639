"""Records calls and answers as text, and holds later runs against what was recorded."""

import difflib
import json
import re
from pathlib import Path

import pytest
import requests

FOLDER = Path(__file__).parents[2] / "docs" / "http-examples"
SITE = "http://localhost:8080/kardes"
#: headers of an answer that a client should look at
TELLING = ("Content-Type", "Location", "Content-Disposition", "Upload-Offset", "Tus-Resumable")

_UID = re.compile(r"\b[0-9a-f]{32}\b")
#: what differs from run to run, and what stands for it
_PASSING = (
    (
        re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(\+00:00|Z)?"),
        "2026-11-20T09:30:00+00:00",
    ),
    (re.compile(r"\bK-\d{4}/"), "K-2026/"),
    (re.compile(r"\bP-\d{4}-[A-Z0-9]{6}\b"), "P-2026-7KX4QM"),
    (re.compile(r'("(?:hash|previous)": ")[0-9a-f]{64}"'), rf'\g<1>{"5ea1" * 16}"'),
    (re.compile(r"(/2026-01-13-70-018-183)-[0-9a-f]{4}\b"), r"\1-4f1a"),
    (re.compile(r"\bcursor=[\w-]+"), "cursor=W1siNGYxYSJdXQ"),
    (re.compile(r'("cursor": ")[\w-]+"'), r'\1W1siNGYxYSJdXQ"'),
    (re.compile(r'("id": "2026-01-13-70-018-183)-[0-9a-f]{4}"'), r'\1-4f1a"'),
)


class Examples:
    """A client whose calls can be kept as examples.

    :param site_url: address of the running site
    :param recording: write the examples instead of comparing with them
    """

    def __init__(self, site_url: str, password: str, recording: bool):
        self.site_url = site_url
        self.password = password
        self.recording = recording
        self.uids: dict[str, str] = {}
        #: what the last example's answer named as its place
        self.location = ""

    def call(
        self,
        method: str,
        path: str,
        body: dict | str | None = None,
        user: str | None = "staff",
        headers: dict | None = None,
    ) -> requests.Response:
        """Send a request as a client would; nothing is kept.

        :param body: is sent as JSON, a text as it is
        :param user: ``None`` for somebody who has not logged in
        """
        sent = {"data": body.encode()} if isinstance(body, str) else {"json": body}
        return requests.request(
            method,
            f"{self.site_url}/{path}".rstrip("/"),
            auth=(user, self.password) if user else None,
            headers={"Accept": "application/json", "Accept-Language": "en", **(headers or {})},
            timeout=30,
            **sent,
        )

    def __call__(
        self, name: str, status: int, method: str, path: str, body=None, user="staff", headers=None
    ):
        """Send a request, check its status and keep or compare both sides as *name*.

        :returns: the answer's JSON, or its text where it is none
        """
        response = self.call(method, path, body, user, headers)
        assert response.status_code == status, response.text
        self.location = response.headers.get("Location", "").removeprefix(f"{self.site_url}/")
        self.keep(f"{name}.req", self.request_text(method, path, body, user, headers or {}))
        self.keep(f"{name}.resp", self.response_text(response))
        is_json = response.headers.get("Content-Type", "").startswith("application/json")
        return response.json() if is_json and response.content else response.text

    def keep(self, name: str, text: str) -> None:
        """Write *text* as an example, or compare it with the recorded one."""
        path, text = FOLDER / name, self.lasting(text)
        if self.recording:
            path.write_text(text, encoding="utf-8")
            return
        recorded = path.read_text(encoding="utf-8") if path.exists() else ""
        if recorded != text:
            difference = difflib.unified_diff(
                recorded.splitlines(),
                text.splitlines(),
                f"docs/http-examples/{name}",
                "now",
                "",
                "",
                3,
                "",
            )
            pytest.fail(
                "The documentation says something else. If the change is wanted, record it: "
                "pytest tests/rest_docs --record\n" + "\n".join(difference)
            )

    def request_text(self, method, path, body, user, headers) -> str:
        address = f"/kardes/{path}".rstrip("/")
        lines = [f"{method} {address} HTTP/1.1", "Accept: application/json"]
        if user:
            lines.append(f"Authorization: Basic <{user}:password>")
        lines += [f"{name}: {value}" for name, value in headers.items()]
        if isinstance(body, str):
            lines += ["", body.rstrip()]
        elif body is not None:
            lines += ["Content-Type: application/json", "", _pretty(body)]
        return "\n".join(lines) + "\n"

    def response_text(self, response) -> str:
        lines = [f"HTTP/1.1 {response.status_code} {response.reason}"]
        lines += [
            f"{name}: {response.headers[name]}" for name in TELLING if name in response.headers
        ]
        if response.headers.get("Content-Type", "").startswith("application/json"):
            lines += ["", _pretty(response.json())] if response.content else []
        elif response.content:
            lines += ["", response.content.decode()]
        return "\n".join(lines).rstrip() + "\n"

    def lasting(self, text: str) -> str:
        """*text* without what another run, host or day would change."""
        text = text.replace(self.site_url, SITE)
        text = _UID.sub(lambda match: self.numbered(match[0]), text)
        for pattern, constant in _PASSING:
            text = pattern.sub(constant, text)
        return text

    def numbered(self, uid: str) -> str:
        """UIDs in the order in which they are first seen."""
        return self.uids.setdefault(uid, f"{len(self.uids) + 1:032x}")


def _pretty(value) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
