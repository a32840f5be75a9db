#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Measures fan-out: how many deliveries a second a server makes to N subscribers.

A message with 100 bytes of data is published, and the next one only when every subscriber has it. The server, the
subscribers and this program share the machine, so the figure is a lower bound. Python 3 alone is needed.

    tests/bench/fanout.py --server build/release/bin/pushscope-server --subscribers 1000
"""

import argparse
import base64
import json
import os
import re
import select
import socket
import subprocess
import sys
import time

TOPIC = "bench.fanout"
DATA = "x" * 98  # 100 bytes with its quotes


class Server:
    """A server of its own on a free port."""

    def __init__(self, program):
        self.process = subprocess.Popen(
            [program, "--listen", "127.0.0.1:0", "--scenarios", "none"], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        found = re.fullmatch(r"listening on http://(127\.0\.0\.1):(\d+)\n", line)
        if not found:
            sys.exit(f"the server does not run: {line!r}")
        self.address = (found[1], int(found[2]))

    def memory_kb(self):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read())[1])

    def cpu_seconds(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.process.terminate()
        self.process.wait()


def request(target, *headers):
    return "\r\n".join([f"GET {target} HTTP/1.1", "Host: bench", *headers, "", ""]).encode()


def sse_request():
    return request(f"/v1/sse?topic={TOPIC}")


def websocket_request():
    key = base64.b64encode(os.urandom(16)).decode()
    return request(f"/v1/ws?topic={TOPIC}", "Upgrade: websocket", "Connection: Upgrade",
                   f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13")


def subscribe(server, handshake):
    connection = socket.create_connection(server.address)
    connection.sendall(handshake())
    seen = b""
    while b'"heartbeat"' not in seen:  # the last member of hello
        seen += connection.recv(4096)
    connection.setblocking(False)
    return connection


class Publisher:
    def __init__(self, server):
        self.connection = socket.create_connection(server.address)
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        body = json.dumps({"topic": TOPIC, "type": "bench", "data": DATA}).encode()
        self.request = (b"POST /v1/publish HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
                        b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def publish(self):
        """Sends; the answer is read before the next one."""
        self.connection.sendall(self.request)

    def answer(self):
        seen = b""
        while not seen.endswith(b"}"):
            seen += self.connection.recv(4096)
        if b" 201 " not in seen.split(b"\r\n", 1)[0]:
            sys.exit(f"not published: {seen!r}")


def measure(server, handshake, subscribers, seconds):
    before_kb = server.memory_kb()
    connections = {}
    poll = select.epoll()
    for _ in range(subscribers):
        connection = subscribe(server, handshake)
        connections[connection.fileno()] = connection
        poll.register(connection.fileno(), select.EPOLLIN)
    memory_kb = (server.memory_kb() - before_kb) / subscribers
    publisher = Publisher(server)
    end_of_data = (DATA[-8:] + '"}').encode()
    deliveries = 0
    rounds = []
    cpu_before = server.cpu_seconds()
    begin = time.monotonic()
    while time.monotonic() - begin < seconds:
        start = time.monotonic()
        publisher.publish()
        waiting = subscribers
        while waiting:
            for descriptor, _ in poll.poll(10):
                # Only presence or a heartbeat could be in a read without the message.
                if end_of_data in connections[descriptor].recv(65536):
                    waiting -= 1
        publisher.answer()
        deliveries += subscribers
        rounds.append(time.monotonic() - start)
    elapsed = time.monotonic() - begin
    rounds.sort()
    for connection in connections.values():
        connection.close()
    return {"subscribers": subscribers, "messages": len(rounds), "deliveries_per_s": round(deliveries / elapsed),
            "round_ms": {"p50": round(rounds[len(rounds) // 2] * 1000, 2), "max": round(rounds[-1] * 1000, 2)},
            "server_cpu_us_per_delivery": round((server.cpu_seconds() - cpu_before) / deliveries * 1e6, 2),
            "server_kb_per_subscriber": round(memory_kb, 1)}


def main():
    parser = argparse.ArgumentParser(description="Measures fan-out to N subscribers.")
    parser.add_argument("--server", default="build/release/bin/pushscope-server", help="the program to measure")
    parser.add_argument("--subscribers", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=5, help="for each way of subscribing")
    arguments = parser.parse_args()
    for name, handshake in (("sse", sse_request), ("ws-json", websocket_request)):
        server = Server(arguments.server)
        try:
            row = measure(server, handshake, arguments.subscribers, arguments.seconds)
        finally:
            server.stop()
        print(json.dumps({"transport": name, **row}), flush=True)


if __name__ == "__main__":
    main()
