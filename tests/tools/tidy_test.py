#!/usr/bin/env python3
"""Tests tools/tidy: a small bad example of every rule must be found, in its line, and a good twin must not.

Each row is a tree of files; the examples that no file of ours may contain are put together from parts.
"""
import importlib.machinery
import importlib.util
import os
import sys
import tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def loaded(path):
    """A program without .py as a module."""
    sys.dont_write_bytecode = True
    loader = importlib.machinery.SourceFileLoader("tidy", os.path.join(ROOT, path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("tidy", loader))
    loader.exec_module(module)
    return module


tidy = loaded("tools/tidy")

C = "/* What it is for. */\n"
LONG_FUNCTION = C + "void f(void)\n{\n" + "    g();\n" * 61 + "}\n"
LAST_FUNCTION = C + "void f(void)\n{\n" + "    g();\n" * 60 + "}\n"
SENTENCE = 'PROBLEM(A, 409, "' + "字" * 70 + '", "A sentence.")\n'
STRANGER = "11010" + "1199003078291"  # its check digit is made right below
PHONE = "139" + "12345678"

# says, path, text, line and rule of the one finding (None: there must be none)
ROWS = [
    ("rules may not include store", "src/rules/a.c", C + '#include "store/store.h"\n', 2, "include_upward"),
    ("store may include rules", "src/store/a.c", C + '#include "rules/zone.h"\n', None, None),
    ("sim may not include app", "src/sim/a.c", C + '#include "app/zone.h"\n', 2, "include_upward"),
    ("app may not include sim", "src/app/a.c", C + '#include "sim/plan.h"\n', 2, "include_upward"),
    ("an include says its floor", "src/app/a.c", C + '#include "zone.h"\n', 2, "include_upward"),
    ("an include in a comment is none", "src/base/a.c", C + '/* #include "cli/a.h" */\n', None, None),
    ("main may include everything", "src/main.c", C + '#include "cli/command.h"\n', None, None),
    ("a C file begins with a comment", "src/base/a.c", "int a;\n", 1, "first_comment_missing"),
    ("a statements file begins with a comment", "src/app/a.sql", "SELECT 1\n", 1, "first_comment_missing"),
    ("a docstring is a first comment", "tools/a.py", '#!/usr/bin/env python3\n"""What it is for."""\n', None, None),
    ("a script without one is found by its first line", "tools/a", "#!/bin/sh\nset -eu\n", 1, "first_comment_missing"),
    ("a field has a Chinese label", "src/model/a.def", C + 'FIELD(door, TEXT, "Door", "Door")\n', 2, "label_missing"),
    ("a field has an English label", "src/model/a.def", C + 'FIELD(door, TEXT, "门牌", .max = 4)\n', 2, "label_missing"),
    ("an attribute is no label", "src/model/a.def", C + 'FIELD(area_id, REF, "网格", .to = "area")\n', 2, "label_missing"),
    ("an empty label is none", "src/model/a.def", C + 'ENTITY("住户", "")\n', 2, "label_missing"),
    ("a choice has both labels after its name", "src/model/a.def", C + '    CHOICE(A, "none", "无")\n', 2, "label_missing"),
    ("both labels will do", "src/model/a.def", C + 'FIELD(b, REF, "区", "Area", .to = "area")\n', None, None),
    ("both labels of a choice will do", "src/model/a.def", C + 'CHOICE(A, "none", "无", "None")\n', None, None),
    ("a problem has both texts", "src/base/problems.def", C + 'PROBLEM(A, 409, "不行。", "")\n', 2, "label_missing"),
    ("a route has a permission", "src/api/a.c", C + '    { GET, "/zones", .asks = zones },\n', 2, "route_without_permission"),
    ("also when it has parts", "src/api/a.c", C + '{POST, "/zones", .limits = {1, 2},\n .runs = f},\n', 2, "route_without_permission"),
    ("one with a permission will do", "src/api/a.c", C + '    { GET, "/zones", .asks = zones, .may = SEE_ZONE },\n', None, None),
    ("140 columns will do", "src/base/a.c", C + "/*" + "x" * 136 + "*/\n", None, None),
    ("141 columns are too many", "src/base/a.c", C + "/*" + "x" * 137 + "*/\n", 2, "line_too_long"),
    ("Chinese characters take two columns", "src/base/a.c", C + "/*" + "字" * 69 + "*/\n", 2, "line_too_long"),
    ("a row of sentences may be long", "src/base/problems.def", C + SENTENCE, None, None),
    ("a function of 60 lines will do", "src/base/a.c", LAST_FUNCTION, None, None),
    ("a function of 61 lines is too long", "src/base/a.c", LONG_FUNCTION, 2, "function_too_long"),
    ("a file of 601 lines is too long", "src/base/a.c", C + "int a;\n" * 600, 601, "file_too_long"),
    ("SQL stays out of code", "src/app/a.c", C + 'f("SELECT 1");\n', 2, "sql_in_code"),
    ("SQL may be composed in shape_sql.c", "src/store/shape_sql.c", C + 'f("SELECT 1");\n', None, None),
    ("a word that begins like SQL is none", "src/app/a.c", C + 'f("SELECTED");\n', None, None),
    ("SQL in a comment is none", "src/app/a.c", C + '/* as in "SELECT 1" */\n', None, None),
    ("transactions belong to the backend", "src/app/a.c", C + 'f("BEGIN IMMEDIATE");\n', 2, "sql_in_code"),
    ("the backend may say BEGIN", "src/store/sqlite_open.c", C + 'f("BEGIN IMMEDIATE");\n', None, None),
    ("SQL takes the time as a parameter", "src/app/a.sql", "-- What.\n-- name: a\nSELECT now()\n", 3, "impure_sql"),
    ("malloc belongs to the arena", "src/http/a.c", C + "p = malloc(4);\n", 2, "allocation_outside_arena"),
    ("the arena may", "src/base/arena.c", C + "p = malloc(4);\n", None, None),
    ("a member of that name is no call of it", "src/http/a.c", C + "p = a->free_list, b.malloc(4);\n", None, None),
    ("clocks belong to base", "src/app/a.c", C + "clock_gettime(CLOCK_REALTIME, &t);\n", 2, "clock_outside_base"),
    ("time(NULL) is a clock", "src/app/a.c", C + "t = time(NULL);\n", 2, "clock_outside_base"),
    ("base may read the clock", "src/base/time.c", C + "clock_gettime(CLOCK_REALTIME, &t);\n", None, None),
    ("no strcpy", "src/base/a.c", C + "strcpy(a, b);\n", 2, "forbidden_call"),
    ("no sprintf, but snprintf", "src/base/a.c", C + "snprintf(a, 4, b);\nsprintf(a, b);\n", 3, "forbidden_call"),
    ("no localtime", "src/base/a.c", C + "localtime(&t);\n", 2, "forbidden_call"),
    ("no rand", "src/sim/a.c", C + "i = rand();\n", 2, "forbidden_call"),
    ("no exit below cli", "src/store/a.c", C + "exit(1);\n", 2, "forbidden_call"),
    ("a command may exit", "src/cli/a.c", C + "exit(1);\n", None, None),
    ("a call named in a string is none", "src/base/a.c", C + 'f("strcpy(");\n', None, None),
    ("no typedef of a struct", "src/base/a.c", C + "typedef struct zone {\n", 2, "typedef_struct"),
    ("a typedef of a scalar will do", "src/base/a.c", C + "typedef long time_ms;\n", None, None),
    ("no ID number of a real area", "docs/a.md", STRANGER[:17] + "%s\n", 1, "personal_data"),
    ("the synthetic area will do", "docs/a.md", "430999199001010019\n", None, None),
    ("the standard's own example will do in tests", "tests/base/a.py", '"""11010519491231002X"""\n', None, None),
    ("but not elsewhere", "docs/a.md", "1101051949" + "1231002X\n", 1, "personal_data"),
    ("no phone of somebody", "docs/a.md", PHONE + "\n", 1, "personal_data"),
    ("a phone beginning with 100 will do", "docs/a.md", "10012345678\n", None, None),
    ("a registry is named nowhere", "docs/a.md", "see registry." + "npmjs.org\n", 1, "registry_host"),
    ("a machine's path is named nowhere", "docs/a.md", "see /ro" + "ot/x\n", 1, "machine_path"),
    ("unfinished work does not stay", "src/base/a.c", C + "/* TO" + "DO */\n", 2, "unfinished"),
]

# The rules over the whole tree: says, files, path and rule of the one finding
TREES = [
    ("a .c nobody builds", {"src/base/meson.build": "#\n'b.c'\n", "src/base/a.c": C}, "src/base/a.c", "unused_c_or_sql"),
    ("a .c that is built", {"src/base/meson.build": "#\n'a.c'\n", "src/base/a.c": C}, None, None),
    ("a test is listed by its name", {"tests/base/meson.build": "#\n'a'\n", "tests/base/a_test.c": C}, None, None),
    ("a migration nobody runs", {"src/store/meson.build": "#\n", "src/store/migrations/0001_a.sql": "-- A.\n"},
     "src/store/migrations/0001_a.sql", "unused_c_or_sql"),
    ("a header nobody includes", {"src/base/a.h": C}, "src/base/a.h", "unused_header"),
    ("a header of that name elsewhere does not count",
     {"src/base/a.h": C, "src/main.c": C + '#include "app/a.h"\n', "meson.build": "#\n'src/main.c'\n"}, "src/base/a.h", "unused_header"),
    ("a tool nobody calls", {"tools/a.sh": "# What.\n"}, "tools/a.sh", "unused_tool"),
    ("a tool that ./test calls", {"tools/a.sh": "# What.\n", "test": "#!/bin/sh\n# Calls tools/a.sh.\n"}, None, None),
]


def found_in(files):
    with tempfile.TemporaryDirectory() as root:
        for path, text in files.items():
            os.makedirs(os.path.join(root, os.path.dirname(path)), exist_ok=True)
            with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                file.write(text)
        return tidy.findings(root)


def main():
    failed = 0
    seen = set()
    tree_rules = {rule.__name__ for rule in tidy.PER_TREE}
    for says, path, text, line, rule in ROWS:
        if "%s" in text:
            text = text % next(c for c in "0123456789X" if tidy.checks(STRANGER[:17] + c))
        found = [(f[1], f[2]) for f in found_in({path: text}) if f[2] not in tree_rules]
        seen.add(rule)
        if found != ([(line, rule)] if rule else []):
            failed += 1
            print("no longer true: %s\n  found %s" % (says, found))
    for says, files, path, rule in TREES:
        found = [(f[0], f[2]) for f in found_in(files) if f[2] in tree_rules]
        seen.add(rule)
        if found != ([(path, rule)] if rule else []):
            failed += 1
            print("no longer true: %s\n  found %s" % (says, found))
    for rule in tidy.PER_FILE + tidy.PER_TREE:
        if rule.__name__ not in seen:
            failed += 1
            print("no longer true: every rule of tools/tidy has a bad example\n  not %s" % rule.__name__)
    total = len(ROWS) + len(TREES) + len(tidy.PER_FILE + tidy.PER_TREE)
    print("%d passed, %d failed" % (total - failed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
