/* ledger: whatever is edited, dropped, reordered or cut by hand is named by the verification, and nothing else is. */
#include "town.h"

#include <string.h>

/* Three areas and a person, six entries: 1..3 areas, 4 person, 5 area 1 again, 6 area 2 again. */
static struct town *town_with_entries(void)
{
    struct town *town = town_new();
    static const char *const codes[] = {"430921125", "430921126", "430921127"};
    struct area a[3];
    for (int i = 0; i < 3; i++) {
        a[i] = town_area(i + 1, codes[i]);
        says(town_put(town, &area_shape, &a[i]), "an area is stored");
    }
    struct person p = town_person(4, 1, "测试甲", "430999199001011234");
    SET(area, &a[0], longitude, 112.0);
    says(town_put(town, &person_shape, &p) && town_put(town, &area_shape, &a[0]) && town_put(town, &area_shape, &a[1]), "and changed");
    return town;
}

static void what_was_done_by_hand_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *says, *sql, *first;
        int64_t findings, seq, id;
    } rows[] = {
        {"an untouched ledger is clean", "SELECT 1", NULL, 0, 0, 0},
        {"an edited row is named", "UPDATE area SET name = 'x' WHERE id = 1", "row_edited", 1, 5, 1},
        {"a row edited into NULL is named", "UPDATE area SET longitude = NULL WHERE id = 1", "row_edited", 1, 5, 1},
        {"a sealed value that was replaced is named", "UPDATE person SET name = x'00' WHERE id = 4", "row_edited", 1, 4, 4},
        {"a row put back to an older version is named", "UPDATE area SET version = 1, longitude = NULL WHERE id = 1", "row_edited", 1, 5,
         1},
        {"a deleted row is named", "DELETE FROM person", "row_dropped", 1, 4, 4},
        {"a row slipped in is named",
         "INSERT INTO area (jurisdiction_id, id, version, code, name, kind) VALUES (430921, 9, 1, 'x', 'x', 'grid')", "row_unlisted", 1, 0,
         9},
        {"an edited entry is named", "UPDATE ledger SET actor_id = 8 WHERE seq = 3", "entry_edited", 1, 3, 0},
        {"an entry whose hash was edited is named", "UPDATE ledger SET hash = previous WHERE seq = 6", "entry_edited", 2, 6, 0},
        {"a deleted entry is named", "DELETE FROM ledger WHERE seq = 5", "entry_dropped", 2, 5, 0},
        {"two swapped entries are named",
         "UPDATE ledger SET seq = -2 WHERE seq = 2; UPDATE ledger SET seq = 2 WHERE seq = 3; UPDATE ledger SET seq = 3 WHERE seq = -2",
         "entry_reordered", 3, 2, 0},
        {"a cut end is named", "DELETE FROM ledger WHERE seq = 6", "entries_cut", 2, 6, 0},
        {"a cut end whose head was turned back shows in the rows",
         "DELETE FROM ledger WHERE seq = 6; UPDATE ledger_head SET seq = 5, hash = (SELECT hash FROM ledger WHERE seq = 5)", "row_edited",
         1, 2, 2},
        {"a missing head is named", "DELETE FROM ledger_head", "entries_cut", 1, 6, 0},
        {"a ledger that is gone altogether is named", "DELETE FROM ledger; DELETE FROM ledger_head", "row_unlisted", 4, 0, 1},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct town *town = town_with_entries();
        town_tamper(town, rows[i].sql);
        struct ledger_report report;
        says(ledger_verify(town->store, town->arena, &report, &town->problems), "the verification runs: %s", rows[i].says);
        const char *name = report.first ? ledger_fault_name(report.first->fault) : NULL;
        says(report.findings == rows[i].findings, "%s: %d findings, got %d", rows[i].says, (int)rows[i].findings, (int)report.findings);
        if (name) {
            says_text(str_of(name), rows[i].first, rows[i].says);
            says(report.first->seq == rows[i].seq && report.first->id == rows[i].id, "%s: entry %d, row %d", rows[i].says,
                 (int)report.first->seq, (int)report.first->id);
        } else {
            says(!rows[i].first && report.entries == 6 && report.rows == 4, "%s: six entries and four rows are counted", rows[i].says);
        }
        town_free(town);
    }
}

static void numbers_have_no_gaps(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct ledger_entry entry = {.jurisdiction_id = TOWN, .what = "look"}, elsewhere = {.jurisdiction_id = TOWN + 1, .what = "look"};
    for (int i = 0; i < 6; i++) {
        struct store_tx *tx = store_begin(town->store, STORE_WRITES, &town->problems);
        says(ledger_append(tx, &entry, &town->problems), "an entry without rows is fine");
        if (i % 2) store_rollback(tx);
        else says(store_commit(tx, &town->problems), "it is stored");
    }
    struct store_tx *tx = store_begin(town->store, STORE_WRITES, &town->problems);
    says(ledger_append(tx, &entry, &town->problems) && entry.seq == 4, "three stored and three taken back: the next is the fourth");
    says(ledger_append(tx, &elsewhere, &town->problems) && elsewhere.seq == 1, "each jurisdiction counts for itself");
    says(store_commit(tx, &town->problems), "both are stored");
    struct ledger_report report;
    says(ledger_verify(town->store, town->arena, &report, &town->problems) && !report.findings && report.entries == 5,
         "both chains are whole");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_done_by_hand_is_named),
        cmocka_unit_test(numbers_have_no_gaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
