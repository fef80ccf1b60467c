#!/usr/bin/env python3
"""A rude HTTP client for the server's tests: what curl is too well-behaved to do.

usage: client.py COMMAND PORT [ARGUMENT...]; prints one line, what happened. Loopback only.
"""
import socket
import sys
import threading
import time

PATIENCE = 600  # seconds; only something that hangs takes so long


def connect(port):
    return socket.create_connection(("127.0.0.1", int(port)), timeout=PATIENCE)


def read_all(connection):
    """Everything until the server closes; a reset counts as closing."""
    received = b""
    try:
        while chunk := connection.recv(65536):
            received += chunk
    except (ConnectionResetError, BrokenPipeError):
        pass
    return received


def statuses(received):
    return [int(part.split(b" ", 1)[0]) for part in received.split(b"HTTP/1.1 ")[1:]]


def huge_header(port):
    """A header of 1 MB: the status of the answer, then "closed"."""
    connection = connect(port)
    try:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: test\r\nX-Long: " + b"x" * 1000000 + b"\r\n\r\n")
    except (ConnectionResetError, BrokenPipeError):
        pass
    print(*statuses(read_all(connection)), "closed")


def endless(port, interval):
    """A request that never ends, a byte each interval: "closed" or "open"."""
    connection = connect(port)
    connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: test\r\nX-Slow: ")
    connection.settimeout(float(interval))
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            connection.sendall(b"x")
            if connection.recv(1) == b"":
                return print("closed")
        except TimeoutError:
            continue
        except (ConnectionResetError, BrokenPipeError):
            return print("closed")
    print("open")


def raw(port, *requests):
    """Sends the requests (METHOD PATH, with a line end each) at once, then the end: the statuses of the answers."""
    connection = connect(port)
    text = "".join(f"{request} HTTP/1.1\r\nHost: test\r\n\r\n" for request in requests)
    connection.sendall(text.encode())
    connection.shutdown(socket.SHUT_WR)
    print(*statuses(read_all(connection)))


def one_by_one(port, path):
    """A request whose bytes come one by one: the status of the answer."""
    connection = connect(port)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for byte in f"GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n".encode():
        connection.sendall(bytes([byte]))
    print(*statuses(read_all(connection)))


def slow_reader(port, path, count):
    """Asks many times at once, with hardly any room for answers, and reads only when the server can write no more: how many
    answers came, and whether all are alike."""
    connection = socket.socket()
    connection.settimeout(PATIENCE)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect(("127.0.0.1", int(port)))
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: test\r\n\r\n".encode() * int(count))
    connection.shutdown(socket.SHUT_WR)
    time.sleep(0.5)
    received = read_all(connection)
    bodies = [answer.split(b"\r\n\r\n", 1)[1] for answer in received.split(b"HTTP/1.1 200 OK\r\n")[1:]]
    print(len(bodies), "alike" if len(set(bodies)) == 1 else "different")


class Crowd:
    """Clients that ask at a time."""

    def __init__(self, seconds):
        self.end = time.monotonic() + seconds
        self.clients = []

    def is_over(self):
        return time.monotonic() > self.end and all(client.answered or not client.is_alive() for client in self.clients)


class Client(threading.Thread):
    """Asks over a kept connection, as fast as it gets answers, until the time is up or the server refuses."""

    def __init__(self, port, path, crowd):
        super().__init__()
        self.port, self.crowd = port, crowd
        self.request = f"GET {path} HTTP/1.1\r\nHost: test\r\n\r\n".encode()
        self.answered = self.failed = self.lost = 0

    def run(self):
        connection = None
        while not self.crowd.is_over():
            if connection is None:
                try:
                    connection = connect(self.port)
                except ConnectionRefusedError:
                    return
            try:
                connection.sendall(self.request)
                status, closes = self.read_answer(connection)
            except (OSError, ValueError):
                self.lost += 1
                connection = None
                continue
            self.answered += 1
            self.failed += status != 200
            if closes:
                connection.close()
                connection = None

    @staticmethod
    def read_answer(connection):
        received = b""
        while b"\r\n\r\n" not in received:
            chunk = connection.recv(65536)
            if chunk == b"":
                raise ValueError("no answer")
            received += chunk
        head, body = received.split(b"\r\n\r\n", 1)
        lines = head.lower().split(b"\r\n")
        length = next(int(line.split(b":")[1]) for line in lines if line.startswith(b"content-length:"))
        while len(body) < length:
            chunk = connection.recv(65536)
            if chunk == b"":
                raise ValueError("half an answer")
            body += chunk
        return int(lines[0].split(b" ")[1]), b"connection: close" in lines


def load(port, path, seconds, connections):
    """Asks over several connections at a time, for so many seconds and until each was answered: "begun" when each was, in the
    end "answered N failed N lost N"."""
    crowd = Crowd(float(seconds))
    crowd.clients = clients = [Client(port, path, crowd) for _ in range(int(connections))]
    for client in clients:
        client.start()
    while not all(client.answered or not client.is_alive() for client in clients):
        time.sleep(0.01)
    print("begun", flush=True)
    for client in clients:
        client.join()
    print("answered", sum(client.answered for client in clients), "failed", sum(client.failed for client in clients),
          "lost", sum(client.lost for client in clients))


def crowd(port, connections):
    """Opens connections that say nothing, then asks on one more: its status."""
    silent = []
    for _ in range(int(connections)):
        silent.append(connect(port))
    one_by_one(port, "/healthz")


COMMANDS = {function.__name__: function for function in (huge_header, endless, raw, one_by_one, slow_reader, load, crowd)}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
