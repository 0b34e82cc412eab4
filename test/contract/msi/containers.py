"""Compound files as olefile reads them, in JSON: what it finds amiss, the class of the root, a digest a stream."""

import hashlib
import json
import sys

import olefile


def content(path):
    with olefile.OleFileIO(path, raise_defects=olefile.DEFECT_UNSURE) as container:
        streams = {"/".join(name): container.openstream(name).read() for name in container.listdir()}
        return {
            "issues": [str(issue) for issue in container.parsing_issues],
            "classId": "{" + container.root.clsid + "}",
            "streams": {name: hashlib.sha256(data).hexdigest() for name, data in streams.items()},
        }


json.dump([content(path) for path in sys.argv[1:]], sys.stdout)
