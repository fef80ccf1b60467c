"""What stands around the search box in its tests: fynd-server, a proxy before it that delays and lies, and a website
that is not fynd's. Standard library only."""
import http.server
import json
import re
import subprocess
import threading
import time
import urllib.parse
import urllib.request

SITE = """<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><title>Webbplats</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<script src="{fynd}/fynd.js" data-fynd-input="#q" data-fynd-action="/traffar"{more} defer></script></head>
<body><main><h1>En webbplats</h1>{form}<p><a href="/">Hem</a></p></main></body></html>"""
FORMS = {
    "/": '<form action="/traffar"><label>Sök <input type="search" id="q" name="s"></label><button>Sök</button></form>',
    "/utan-formular": '<label for="q">Sök</label> <input type="text" id="q">',
}
POLICY = ("default-src 'none'; script-src {fynd}; style-src {fynd}; connect-src {fynd}; form-action 'self'; "
          "base-uri 'none'")


class Program:
    """fynd-server over an index, on a port that is free."""

    def __init__(self, program, index):
        self.process = subprocess.Popen([program, "--index", index, "--listen", "127.0.0.1:0"],
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for line in self.process.stdout:
            found = re.search(r"listening on (http://127\.0\.0\.1:\d+)", line)
            if found:
                self.url = found[1]
                break
        else:
            raise RuntimeError("fynd-server does not start")
        threading.Thread(target=lambda: [None for _ in self.process.stdout], daemon=True).start()

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, handler):
        super().__init__(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        pass  # a browser that no longer waits


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def reply(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Proxy(Server):
    """Hands on to `target`. What is asked is in `asked`. Of suggestions only: `delay` (a function of the question)
    waits, `answers` (a list of suggestions) or `body` (bytes) replaces the answer, `status` its status, and `origin` is
    allowed to read."""

    def __init__(self, target):
        self.target = target
        self.plain()
        super().__init__(ProxyHandler)

    def plain(self):
        self.asked, self.delay, self.answers, self.body, self.status, self.origin = [], None, None, None, 200, None


class ProxyHandler(Handler):
    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        if url.path == "/api/v1/suggest":
            self.suggest(dict(urllib.parse.parse_qsl(url.query)))
        else:
            self.hand_on()

    def suggest(self, question):
        proxy = self.server
        proxy.asked.append(question["q"])
        headers = {"Content-Type": "application/json"}
        if proxy.origin:
            headers["Access-Control-Allow-Origin"] = proxy.origin
        if proxy.delay:
            time.sleep(proxy.delay(question["q"]))
        if proxy.answers is not None:
            body = json.dumps({"seq": int(question["seq"]), "suggestions": proxy.answers}).encode()
        else:
            body = proxy.body
        if body is None:
            self.hand_on(**headers)
        else:
            self.reply(proxy.status, body, **headers)

    def hand_on(self, **headers):
        try:
            with urllib.request.urlopen(self.server.target + self.path, timeout=300) as answer:
                kept = {name: value for name, value in answer.headers.items()
                        if name in ("Content-Type", "Content-Security-Policy", "X-Content-Type-Options")}
                self.reply(answer.status, answer.read(), **{**kept, **headers})
        except urllib.error.HTTPError as error:
            self.reply(error.code, error.read())
        except OSError:
            self.close_connection = True  # nobody is there: neither is the proxy


class Site(Server):
    """A website of another origin, whose policy allows fynd and nothing else; in `searched` what its own search got. `page`:
    the language of its pages, and more attributes of the script."""

    def __init__(self, fynd):
        self.fynd, self.searched, self.page = fynd, [], ("sv", "")
        super().__init__(SiteHandler)


class SiteHandler(Handler):
    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        if url.path == "/traffar":
            self.server.searched.append(dict(urllib.parse.parse_qsl(url.query)))
        lang, more = self.server.page
        body = SITE.format(fynd=self.server.fynd, lang=lang, more=more, form=FORMS.get(url.path, "<p>Träffar</p>")).encode()
        self.reply(200, body, Content_Type="text/html; charset=utf-8",
                   Content_Security_Policy=POLICY.format(fynd=self.server.fynd))
