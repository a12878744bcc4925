/* ledger_head: a head that a witness kept shows any chain that was written anew, however right that is in itself. */
#include "store/ledger_head.h"
#include "store/restore.h"

#include "town.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void put_areas(struct town *town, id64 from, id64 to, const char *code)
{
    for (id64 id = from; id <= to; id++) {
        struct area a = town_area(id, str_terminated(town->arena, str_format(town->arena, "%s%lld", code, (long long)id)));
        says(town_put(town, &area_shape, &a), "an area is stored");
    }
}

static str printed_head(struct town *town)
{
    struct ledger_heads heads;
    struct text t = TEXT(town->arena);
    says(ledger_heads_read(town->store, 1648684800000, town->arena, &heads, &town->problems) && heads.n == 1, "there is one head");
    ledger_head_sign(&t, town->keys, &heads.at[0]);
    return text_str(&t);
}

static bool holds(struct town *town, str text, struct problems *problems)
{
    struct ledger_heads heads;
    return ledger_heads_from_text(town->arena, town->keys, text, &heads, problems) &&
           ledger_head_holds(town->store, &heads.at[0], problems);
}

static void a_head_holds_until_the_chain_is_another(void **state)
{
    (void)state;
    struct town *town = town_new();
    str copy = str_format(town->arena, "%s/copy.db", town->directory);
    put_areas(town, 1, 2, "a");
    says(store_backup(town->store, copy, &town->problems), "a copy is kept");
    put_areas(town, 3, 4, "a");
    str head = printed_head(town);
    says(holds(town, head, &town->problems), "the head holds when it is signed");
    put_areas(town, 5, 6, "a");
    says(holds(town, head, &town->problems), "and when the chain has grown");

    town_close(town);
    struct restore r = {.copy = copy, .path = town->path, .keys = town->keys, .replace = true};
    says(store_restore(&r, &town->problems), "the older copy is put back");
    town_open(town);
    struct problems problems = PROBLEMS(town->arena);
    says(!holds(town, head, &problems), "a chain that was cut below the head shows");
    says_problem(&problems, WITNESS_CONTRADICTS, "and the entry is named");
    says(problems.first->row == 4 && str_is(problems.first->limit, "gone"), "by its number, as gone");

    put_areas(town, 3, 6, "b");
    struct ledger_report report;
    says(ledger_verify(town->store, town->arena, &report, &town->problems) && report.findings == 0, "another chain is right in itself");
    problems = PROBLEMS(town->arena);
    says(!holds(town, head, &problems), "but it is not the one that was signed");
    says_problem(&problems, WITNESS_CONTRADICTS, "and that shows");
    remove(str_terminated(town->arena, copy));
    remove(str_terminated(town->arena, r.kept));
    town_free(town);
}

static str with(struct arena *arena, str text, const char *from, const char *to)
{
    size_t at;
    says(str_find(text, str_of(from), &at), "there is %s in it", from);
    return str_format(arena, "%.*s%s%.*s", (int)at, text.at, to, (int)(text.n - at - strlen(from)), text.at + at + strlen(from));
}

static void what_is_not_our_word_is_refused(void **state)
{
    (void)state;
    struct town *town = town_new();
    put_areas(town, 1, 3, "a");
    str head = printed_head(town), other_keys = str_format(town->arena, "%s/other", town->directory);
    says(keys_create(other_keys, &town->problems), "other keys can be made");
    const struct keys *others = keys_load(town->arena, other_keys, &town->problems);
    struct ledger_heads heads;
    struct text foreign = TEXT(town->arena);
    says(ledger_heads_read(town->store, 0, town->arena, &heads, &town->problems), "the head is read");
    ledger_head_sign(&foreign, others, &heads.at[0]);
    size_t before_signature;
    says(str_find(head, S("signature"), &before_signature), "it is signed");
    const struct {
        const char *says;
        str text;
        enum problem_code want;
    } rows[] = {
        {"a head as it was printed", head, PROBLEM_NONE},
        {"a head typed in with other spaces and line ends",
         with(town->arena, with(town->arena, head, "\nseq ", "\r\n\r\n  seq   "), "\nkey", " \r\nkey"), PROBLEM_NONE},
        {"two heads", str_format(town->arena, "%.*s\n%.*s", STR(head), STR(head)), PROBLEM_NONE},
        {"another number", with(town->arena, head, "seq 3", "seq 2"), HEAD_DAMAGED},
        {"another time", with(town->arena, head, "at 2022", "at 2023"), HEAD_DAMAGED},
        {"another jurisdiction", with(town->arena, head, "430921", "430922"), HEAD_DAMAGED},
        {"a head without its signature", str_part(head, 0, before_signature), HEAD_DAMAGED},
        {"nothing at all", S(" \n"), HEAD_DAMAGED},
        {"a good one and rubbish after it", str_format(town->arena, "%.*srubbish", STR(head)), HEAD_DAMAGED},
        {"a head of other keys", text_str(&foreign), HEAD_NOT_OURS},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct problems problems = PROBLEMS(town->arena);
        bool read = ledger_heads_from_text(town->arena, town->keys, rows[i].text, &heads, &problems);
        says(read == (rows[i].want == PROBLEM_NONE), "%s", rows[i].says);
        says_problem(&problems, rows[i].want, rows[i].says);
    }
    says(keys_rotate(str_format(town->arena, "%s/keys", town->directory), &town->problems), "a new key is added");
    town->keys = keys_load(town->arena, str_format(town->arena, "%s/keys", town->directory), &town->problems);
    says(ledger_heads_from_text(town->arena, town->keys, head, &heads, &town->problems), "and what was signed before is still our word");
    remove(str_terminated(town->arena, other_keys));
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_head_holds_until_the_chain_is_another),
        cmocka_unit_test(what_is_not_our_word_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
