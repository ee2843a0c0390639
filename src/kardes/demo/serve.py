"""Serves the demo instance and says where it is, as soon as it answers.

``python -m kardes.demo.serve <instance> <port>``
"""

import signal
import socket
import sys
from pathlib import Path

from zc.lockfile import LockError
from Zope2.Startup.serve import ServeCommand

from kardes.demo.site import PASSWORD, SITE_ID, USERS

HOST = "127.0.0.1"


def banner(port: int) -> str:
    """Return what to tell a person once the server listens.

    The address says ``localhost``: Plone shows no theme on 127.0.0.1.
    """
    users = ", ".join(user.id for user in USERS)
    return (
        f"\n  kardes is ready:  http://localhost:{port}/{SITE_ID}\n"
        f"  log in:           http://localhost:{port}/{SITE_ID}/login\n"
        f"  users:            {users}, admin\n"
        f"  password of all:  {PASSWORD}\n"
        "  Ctrl-C stops it.\n"
    )


class Server(ServeCommand):
    """Zope's own serve command, which announces itself."""

    def __init__(self, config: Path, port: int):
        super().__init__(["serve", str(config), f"http_port={port}"], quiet=True)
        self.port = port

    def loadserver(self, *args, **kwargs):
        serve = super().loadserver(*args, **kwargs)

        def announced(app):
            print(banner(self.port), flush=True)
            serve(app)

        return announced


def is_free(port: int) -> bool:
    """Return whether nobody listens on this port yet."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def main(instance: str, port: str) -> str | None:
    """Serve until Ctrl-C or a SIGTERM; return a sentence when that is not possible."""
    # A shell that starts it in the background lets it ignore Ctrl-C's signal.
    for end in (signal.SIGINT, signal.SIGTERM):
        signal.signal(end, signal.default_int_handler)
    if not is_free(int(port)):
        return f"Port {port} is taken; choose another one: make start PORT=8081"
    print("Starting (about 15 seconds) ...", flush=True)
    try:
        Server(Path(instance) / "etc" / "zope.ini", int(port)).run()
    except LockError:
        return f"The instance {instance} is running already, on another port."
    except KeyboardInterrupt:  # before the server, which catches it itself, was up
        pass
    print("Stopped.")
    return None


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
