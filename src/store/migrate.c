/* Migrations go forward only; see migrate.h. */
#include "store/migrate.h"

#include "store/statements.h"

struct steps_done {
    struct row_sink sink;
    const struct migration *all;
    int known, last; /* the program's last number, and the database's */
    bool other;      /* a step has another name here */
};

static bool step_seen(struct row_sink *sink, const char *const *names, const struct value *values, size_t n, struct problems *problems)
{
    (void)names, (void)n, (void)problems;
    struct steps_done *done = (struct steps_done *)sink;
    int number = (int)values[0].number;
    if (number != done->last + 1) done->other = true;
    if (number >= 1 && number <= done->known && !str_is(values[1].bytes, done->all[number - 1].name)) done->other = true;
    done->last = number;
    return true;
}

static bool migrate_one(const struct store_driver *driver, struct connection *c, const struct migration *m, struct problems *problems)
{
    struct parameter parameters[] = {
        {"number", {.kind = VALUE_INT, .number = m->number}},
        {"name", {.kind = VALUE_TEXT, .bytes = str_of(m->name)}},
    };
    struct command_text row = {.text = sql_migration_insert.text, .parameters = parameters, .n = 2};
    if (!driver->step(c, STEP_BEGIN, problems)) return false;
    if (driver->script(c, m->text, problems) && driver->run(c, &row, NULL, NULL, problems) && driver->step(c, STEP_COMMIT, problems))
        return true;
    if (driver->in_transaction(c)) driver->step(c, STEP_ROLLBACK, problems);
    return false;
}

bool migrate(const struct store_driver *driver, struct connection *connection, const struct migration *all, struct problems *problems)
{
    struct steps_done done = {.sink.row = step_seen, .all = all};
    while (all[done.known].number) done.known++;
    struct command_text ask = {.text = sql_migration_done.text};
    if (!driver->script(connection, sql_migration_table_make.text, problems)) return false;
    if (!driver->run(connection, &ask, &done.sink, NULL, problems)) return false;
    if (done.other) return problem(problems, STORE_NOT_OURS, .value = S("schema_migration"));
    if (done.last > done.known)
        return problem(problems, STORE_TOO_NEW, .value = str_format(problems->arena, "%d", done.last),
                       .limit = str_format(problems->arena, "%d", done.known));
    for (int i = done.last; i < done.known; i++)
        if (!migrate_one(driver, connection, &all[i], problems)) return false;
    return true;
}
