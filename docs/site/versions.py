# SPDX-License-Identifier: Apache-2.0
"""Names the folder of the current version, and writes the files that the versions of the site share.

The layout is that of mike: one folder per version, and "versions.json" beside them, which the version selector reads.
"""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SNAPSHOT = "-SNAPSHOT"


def version():
    """Returns the version of the project."""
    pom = (ROOT / "pom.xml").read_text(encoding="utf-8")
    return re.search(r"<artifactId>rollcall-parent</artifactId>\s*<version>([^<]+)</version>", pom)[1]


def folder(of):
    """Returns the folder of a version: "snapshot", or its major and minor number."""
    return "snapshot" if of.endswith(SNAPSHOT) else ".".join(of.split(".")[:2])


def publish(site):
    """Writes "versions.json", and at the root of the site the redirect and the index for assistants."""
    current = folder(version())
    file = site / "versions.json"
    known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    versions = [entry for entry in known if entry["version"] != current]
    versions.append({"version": current, "title": version(), "aliases": []})
    versions.sort(key=_order, reverse=True)
    file.write_text(json.dumps(versions, indent=2) + "\n", encoding="utf-8")
    newest = versions[0]["version"]
    (site / "index.html").write_text(
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Rollcall</title>\n'
        f'<meta http-equiv="refresh" content="0; url={newest}/">\n</head>\n'
        f'<body><main><h1>Rollcall</h1><p><a href="{newest}/">Documentation</a></p></main></body>\n</html>\n',
        encoding="utf-8")
    index = (site / newest / "llms.txt").read_text(encoding="utf-8")
    (site / "llms.txt").write_text(index.replace("](", f"]({newest}/"), encoding="utf-8")


def _order(entry):
    return [int(part) if part.isdigit() else -1 for part in entry["version"].split(".")]


if __name__ == "__main__":
    if sys.argv[1] == "folder":
        print(folder(version()))
    else:
        publish(Path(sys.argv[2]))
