#!/usr/bin/env python3
"""A publication of each of sixty years, as JSON lines: more than a chart has room for."""
import json

YEARS = range(1950, 2010)


def main():
    for year in YEARS:
        print(json.dumps({"id": f"timeline:{year}", "kind": "post", "title": f"Tidslinje {year}", "text": "En tidslinje.",
                          "published": f"{year}-05-01"}))


if __name__ == "__main__":
    main()
