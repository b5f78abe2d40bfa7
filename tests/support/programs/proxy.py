"""A box between sync and endpoint that misbehaves as networks do. It ends TLS with the endpoint's own certificate."""

import http.client
import json
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

# "Host" is passed on, as a proxy in front of the endpoint must: live calls are signed for it.
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}


class Lost(Exception):
    """The reply does not reach the one who asked."""


class Proxy:
    """`behave(method, path, forward)` returns (status, headers, body) or raises Lost; forward() asks the endpoint."""

    def __init__(self, endpoint, tls, behave=lambda method, path, forward: forward()):
        self.behave = behave
        self.asked = []  # (method, path) of every request, in order
        self._target = urlsplit(endpoint)
        self._trust = ssl.create_default_context(cafile=tls / "ca.pem")
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        own.minimum_version = ssl.TLSVersion.TLSv1_3
        own.load_cert_chain(tls / "server.pem", tls / "server.key")
        self._server.socket = own.wrap_socket(self._server.socket, server_side=True)
        self.url = f"https://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def posts(self):
        return sum(1 for method, path in self.asked if (method, path) == ("POST", "/v1/events"))

    def _forward(self, method, path, headers, body):
        connection = http.client.HTTPSConnection(self._target.hostname, self._target.port, context=self._trust,
                                                 timeout=10)
        try:
            connection.request(method, path, body, headers)
            reply = connection.getresponse()
            kept = [(name, value) for name, value in reply.getheaders() if name.lower() not in HOP_BY_HOP]
            return reply.status, kept, reply.read()
        finally:
            connection.close()

    def _handler(proxy):  # noqa: N805: `self` is the handler's
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                headers = {k: v for k, v in self.headers.items() if k.lower() not in HOP_BY_HOP}
                proxy.asked.append((self.command, self.path))
                try:
                    status, kept, reply = proxy.behave(
                        self.command, self.path, lambda: proxy._forward(self.command, self.path, headers, body))
                except (Lost, OSError):
                    self.close_connection = True
                    return
                self.send_response(status)
                for name, value in kept:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply)))
                self.end_headers()
                self.wfile.write(reply)

            do_GET = do_POST = answer

            def log_message(self, *_):
                pass

        return Handler


def every_batch_twice():
    """Each batch arrives twice; `told` collects what the endpoint said of its events, first and second time."""
    told = []

    def behave(method, path, forward):
        if (method, path) != ("POST", "/v1/events"):
            return forward()
        first, second = forward(), forward()
        told.append([[item["disposition"] for item in json.loads(reply[2])["items"]] for reply in (first, second)])
        return second

    behave.told = told
    return behave


def losing_the_first_reply():
    """The batch arrives and is committed; who sent it never hears of it. Once."""
    lost = []

    def behave(method, path, forward):
        reply = forward()
        if (method, path) == ("POST", "/v1/events") and not lost:
            lost.append(reply)
            raise Lost
        return reply

    behave.lost = lost
    return behave


def captive_portal(method, path, forward):
    return 200, [("Content-Type", "text/html")], b"<html><body>Welcome! Please log in.</body></html>"
