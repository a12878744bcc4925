/* Fixed statistics in sqlite_stat1 (https://sqlite.org/fileformat2.html#stat1tab): how many rows a table has, how many of them have the
 * same first column of an index, the same first two, and so on. See sqlite_plans.h. */
#include "store/sqlite_plans.h"

/* "1000000000 1000000 1000 10 2": a table is so large that nothing is worth reading it whole, be it for an index or a Bloom filter of the
 * moment; a jurisdiction has a million of its rows, and each further column narrows a hundredfold, but that a person, a household, a tube
 * or a case has ten rows of anything; all columns of a unique index name one row; an index of part of the rows has a thousand. So what is
 * asked of one person is found by that person, however many others are under a measure or sampled. */
static const char *const statements[] = {
    "ANALYZE sqlite_schema", /* makes the table, and looks at no other */
    "DELETE FROM sqlite_stat1",
    "WITH"
    " one(tbl, idx, is_unique, part) AS (SELECT m.name, l.name, l.\"unique\", l.partial"
    "   FROM sqlite_schema AS m, pragma_index_list(m.name) AS l WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'),"
    " col(tbl, idx, is_unique, part, at, n, narrow) AS (SELECT tbl, idx, is_unique, part, i.seqno + 1, COUNT(*) OVER (PARTITION BY tbl, "
    "idx),"
    "   MAX(i.name IN ('person_id', 'household_id', 'tube_id', 'case_id', 'task_id')) OVER (PARTITION BY tbl, idx ORDER BY i.seqno)"
    "   FROM one, pragma_index_info(idx) AS i)"
    " INSERT INTO sqlite_stat1 (tbl, idx, stat)"
    "   SELECT tbl, idx, iif(part, 1000, 1000000000) || ' ' || group_concat(CASE WHEN at = n AND is_unique THEN 1"
    "     WHEN at = 1 THEN iif(part, 1000, 1000000)"
    "     WHEN at = 2 THEN iif(narrow, 10, 1000) WHEN at = 3 THEN iif(narrow, 2, 10) ELSE 2 END, ' ')"
    "   FROM (SELECT * FROM col ORDER BY tbl, idx, at) GROUP BY tbl, idx",
    "ANALYZE sqlite_schema", /* this connection reads them again */
};

const char sqlite_index_columns[] = "SELECT DISTINCT i.name FROM pragma_index_list(:table) AS l, pragma_index_info(l.name) AS i"
                                    " WHERE l.partial = 0 AND i.seqno = 1";

bool sqlite_plans_fix(sqlite3 *db, struct problems *problems)
{
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
        if (sqlite3_exec(db, statements[i], NULL, NULL, NULL) != SQLITE_OK)
            return problem(problems, STORE_FAILED, .value = str_of(sqlite3_errmsg(db)));
    return true;
}
