#!/usr/bin/env python3
"""Tests tools/embed_sql.py: what it makes of statements files and migrations, and what it refuses."""
import os
import subprocess
import sys
import tempfile

TOOL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tools", "embed_sql.py")

# says, {file: text}, a piece of what is written or said, whether it is accepted
ROWS = [
    ("a statement keeps its text and loses name and comment",
     {"a.sql": "-- name: two\n-- Says two.\nSELECT 1,\n  2;\n"}, '"SELECT 1,\\n"\n        "  2\\n"', True),
    ("a file may begin with a comment", {"a.sql": "-- What.\n\n-- name: two\nSELECT 2\n"}, "sql_two", True),
    ("a comment within a statement stays", {"a.sql": "-- name: two\nSELECT 1 -- one\n"}, "SELECT 1 -- one", True),
    ("quotes and backslashes are escaped", {"a.sql": "-- name: two\nSELECT \"a\", '\\'\n"}, 'SELECT \\"a\\", \'\\\\\'', True),
    ("a semicolon in a text is no end", {"a.sql": "-- name: two\nSELECT 'a;b'\n"}, "'a;b'", True),
    ("names are in order", {"a.sql": "-- name: b\nSELECT 1\n-- name: a\nSELECT 2\n"}, "&sql_a,\n    &sql_b,\n    NULL,", True),
    ("the file is named", {"a.sql": "-- name: two\nSELECT 2\n"}, "/a.sql */", True),
    ("two statements need two names", {"a.sql": "-- name: a\nSELECT 1; SELECT 2\n"}, "a.sql:1: a holds more than one statement", False),
    ("a name stands once", {"a.sql": "-- name: a\nSELECT 1\n", "b.sql": "-- name: a\nSELECT 2\n"}, "choose another", False),
    ("a name is an identifier", {"a.sql": "-- name: a-b\nSELECT 1\n"}, "a.sql:1: 'a-b' cannot be a name", False),
    ("a name without text is refused", {"a.sql": "-- name: a\n-- Nothing.\n-- name: b\nSELECT 1\n"},
     "a.sql:1: statement a has no text", False),
    ("SQL without a name is refused", {"a.sql": "SELECT 1\n"}, "a.sql:1: SQL before the first", False),
    ("a migration has number and name", {"0001_area.sql": "CREATE TABLE a (b);\n"},
     '1,\n        "area",\n        "CREATE TABLE a (b);\\n"', True),
    ("migrations have no gap", {"0001_area.sql": "-- A.\n", "0003_zone.sql": "-- Z.\n"}, "expected number 0002", False),
    ("migrations repeat no number", {"0001_area.sql": "-- A.\n", "0001_zone.sql": "-- Z.\n"}, "expected number 0002", False),
    ("a migration's file has the form", {"0001-area.sql": "-- A.\n"}, "NNNN_name.sql", False),
]


def run(files):
    """Exit status and all that was written or said."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, text in files.items():
            paths.append(os.path.join(folder, name))
            with open(paths[-1], "w", encoding="utf-8") as file:
                file.write(text)
        migrations = [path for path in paths if os.path.basename(path)[0].isdigit()]
        statements = [path for path in paths if path not in migrations]
        done = subprocess.run([sys.executable, TOOL, folder, "--statements", *statements, "--migrations", *migrations],
                              capture_output=True, text=True, check=False)
        said = done.stderr
        for name in ("statements.h", "statements.c", "migrations.c"):
            if os.path.exists(os.path.join(folder, name)):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    said += file.read()
        return done.returncode == 0, said


def main():
    failed = 0
    for says, files, wanted, accepted in ROWS:
        ok, said = run(files)
        if ok != accepted or wanted not in said:
            failed += 1
            print("no longer true: %s\n  wanted [%s] in\n%s" % (says, wanted, said))
    print("%d passed, %d failed" % (len(ROWS) - failed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
