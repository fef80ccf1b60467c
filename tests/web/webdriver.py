"""Chromium without a window, driven through chromedriver's W3C protocol. Standard library only."""
import base64
import json
import os
import re
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the name that the standard gives to a reference
KEYS = {"Escape": "\ue00c", "Enter": "\ue007", "Tab": "\ue004", "Home": "\ue011", "End": "\ue010",
        "ArrowLeft": "\ue012", "ArrowUp": "\ue013", "ArrowRight": "\ue014", "ArrowDown": "\ue015", "Control": "\ue009",
        "Backspace": "\ue003"}
PATIENCE = 300  # seconds; only something that hangs takes so long


class Failed(Exception):
    """The browser could not do what it was told."""


def call(method, url, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as response:
            return json.load(response)["value"]
    except urllib.error.HTTPError as error:
        value = json.load(error)["value"]
        raise Failed(f"{value['error']}: {value['message'].splitlines()[0]}") from None


def wait(condition, seconds=PATIENCE):
    """Asks until the answer is true, and returns it; the last answer when the time is over."""
    end = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer or time.monotonic() > end:
            return answer
        time.sleep(0.02)


class Driver:
    """A chromedriver of our own, on a port that is free. Ends with `with`."""

    def __init__(self, folder):
        self.folder = folder
        self.log = open(os.path.join(folder, "chromedriver.log"), "w+")
        self.process = subprocess.Popen(["chromedriver", "--port=0"], stdout=self.log, stderr=subprocess.STDOUT)

    def __enter__(self):
        def port():
            self.log.seek(0)
            return re.search(r"started successfully on port (\d+)", self.log.read())
        found = wait(port)
        if not found:
            raise Failed("chromedriver does not start")
        self.url = f"http://127.0.0.1:{found[1]}"
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.log.close()


class Browser:
    """A session: a browser with a profile of its own. Ends with `with`."""

    def __init__(self, driver, script=True):
        options = {"args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                            "--window-size=1000,800", "--lang=sv"],
                   "prefs": {"profile.default_content_setting_values.javascript": 1 if script else 2}}
        asked = {"capabilities": {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options,
                                                  "goog:loggingPrefs": {"browser": "ALL"}}}}
        self.session = f"{driver.url}/session/{call('POST', driver.url + '/session', asked)['sessionId']}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        call("DELETE", self.session)

    def open(self, url):
        call("POST", self.session + "/url", {"url": url})

    def url(self):
        return call("GET", self.session + "/url")

    def back(self):
        call("POST", self.session + "/back", {})

    def forward(self):
        call("POST", self.session + "/forward", {})

    def run(self, script, *arguments):
        """The value of a function body in the page."""
        return call("POST", self.session + "/execute/sync", {"script": script, "args": list(arguments)})

    def find(self, selector):
        return call("POST", self.session + "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def role(self, selector):
        """What a screen reader is told: (role, name)."""
        element = f"{self.session}/element/{self.find(selector)}"
        return call("GET", element + "/computedrole"), call("GET", element + "/computedlabel")

    def press(self, *keys, pause=0):
        """Keys to where the focus is: names of KEYS, or text, a letter at a time with `pause` ms behind each."""
        actions = []
        for key in keys:
            for letter in [KEYS[key]] if key in KEYS else key:
                actions += [{"type": "keyDown", "value": letter}, {"type": "keyUp", "value": letter}]
                if pause:
                    actions.append({"type": "pause", "duration": pause})
        self.act({"type": "key", "id": "keys", "actions": actions})

    def click(self, selector, kind="mouse"):
        """With a mouse, or with "touch"."""
        x, y = self.run("arguments[0].scrollIntoView({block: 'nearest'}); const r = arguments[0].getBoundingClientRect();"
                        "return [Math.round(r.x + r.width / 2), Math.round(r.y + r.height / 2)]",
                        {ELEMENT: self.find(selector)})
        self.act({"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": [
            {"type": "pointerMove", "duration": 0, "x": x, "y": y}, {"type": "pointerDown", "button": 0},
            {"type": "pause", "duration": 30}, {"type": "pointerUp", "button": 0}]})

    def act(self, source):
        call("POST", self.session + "/actions", {"actions": [source]})
        call("DELETE", self.session + "/actions")

    def devtools(self, command, **parameters):
        return call("POST", self.session + "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def shape(self, width, height=800, **media):
        """The size of the page's window, whatever a real window allows, and media features by name: what a person
        has asked of the system."""
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.devtools("Emulation.setEmulatedMedia", features=[
            {"name": name.replace("_", "-"), "value": value} for name, value in media.items()])

    def complaints(self):
        """What the page wrote to the console since last time."""
        return [entry["message"] for entry in call("POST", self.session + "/se/log", {"type": "browser"})]

    def screenshot(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(call("GET", self.session + "/screenshot")))
