"""Every table of a package, as libmsi reads it, in JSON: columns with their types, and rows."""

import hashlib
import json
import sys

import gi

gi.require_version("Gio", "2.0")
gi.require_version("Libmsi", "1.0")
from gi.repository import Libmsi


def rows(query):
    query.execute(None)
    while True:
        try:
            record = query.fetch()
        except Exception:
            # Some versions say with an error that there are no more rows.
            return
        if record is None:
            return
        yield record


def words(query, what):
    record = query.get_column_info(what)
    return [record.get_string(index + 1) for index in range(record.get_field_count())]


def digest(stream):
    found = hashlib.sha256()
    while True:
        piece = stream.read_bytes(1 << 20, None).get_data()
        if not piece:
            return found.hexdigest()
        found.update(piece)


def cell(record, index, kind):
    if kind in "vV":
        stream = record.get_stream(index)
        return None if stream is None else {"sha256": digest(stream)}
    if record.is_null(index):
        return None
    return record.get_int(index) if kind in "iI" else record.get_string(index)


def table(database, name):
    query = Libmsi.Query.new(database, f"SELECT * FROM `{name}`")
    content = list(rows(query))
    names = words(query, Libmsi.ColInfo.NAMES)
    types = words(query, Libmsi.ColInfo.TYPES)
    keys = database.get_primary_keys(name)
    return {
        "name": name,
        "columns": [{"name": name, "type": kind} for name, kind in zip(names, types)],
        "keys": [keys.get_string(index + 1) for index in range(keys.get_field_count())],
        "rows": [[cell(record, index + 1, kind[0]) for index, kind in enumerate(types)] for record in content],
    }


database = Libmsi.Database.new(sys.argv[1], Libmsi.DbFlags.READONLY, None)
names = [record.get_string(1) for record in rows(Libmsi.Query.new(database, "SELECT `Name` FROM `_Tables`"))]
json.dump([table(database, name) for name in names], sys.stdout)
