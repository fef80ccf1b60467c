"""The table "reading": how fast each format becomes records, on one core (reading.c), over the pages of pages.py."""
import json
import subprocess

import pages
import peers


def measure(build, temporary):
    """{format: what reading.c prints}."""
    folder = temporary / "pages"
    folder.mkdir()
    measured = {}
    for name, source in pages.write(build, folder).items():
        run = subprocess.run([peers.program(build, "reading"), str(source)], stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, encoding="utf-8", check=False)
        if run.returncode != 0:
            raise peers.Failure(run.stderr.strip())
        measured[name] = json.loads(run.stdout)
    return measured


def table(measured):
    """MB of files a second. All sources are surveyed first, then read into records; both are needed."""
    def speed(run, *passes):
        return f"{run['bytes'] / 1e6 / sum(run[key] for key in passes):.1f}"
    return peers.table(
        ["reading, MB/s on one core", "records", "MB", "survey", "record", "both"],
        [[name, run["records"], f"{run['bytes'] / 1e6:.2f}", speed(run, "survey"), speed(run, "record"),
          speed(run, "survey", "record")] for name, run in measured.items()])
