/* dayan replay: a hamlet played through HTTP from roster to released zone, and gone on with after an interruption. */
#include "../base/says.h"

#include "cli/cli.h"
#include "cli/database.h"
#include "cli/replay_server.h"
#include "http/files_read.h"
#include "model/entities.h"
#include "store/list.h"

#include <fcntl.h>
#include <ftw.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OUTPUT_MAX = 1 << 20, WORDS_MAX = 16 };

static char folder[] = "/tmp/dayan-replay-test-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *s, int kind, struct FTW *at)
{
    (void)s, (void)kind, (void)at;
    return remove(path);
}

static int remove_folder(void **state)
{
    (void)state;
    return nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* Runs `dayan` with these words; what it prints stands in the file `output`. */
static int run(struct arena *arena, const char *const *words, size_t n)
{
    char *argv[WORDS_MAX];
    for (size_t i = 0; i < n; i++) argv[i] = str_terminated(arena, str_of(words[i]));
    argv[n] = NULL;
    (void)fflush(stdout);
    int before = dup(STDOUT_FILENO);
    int file = open(str_terminated(arena, str_format(arena, "%s/output", folder)), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    (void)dup2(file, STDOUT_FILENO);
    int status = cli_run((int)n, argv);
    (void)fflush(stdout);
    (void)dup2(before, STDOUT_FILENO);
    (void)close(before);
    (void)close(file);
    return status;
}

static const char *in_folder(struct arena *arena, const char *name)
{
    return str_terminated(arena, str_format(arena, "%s/%s", folder, name));
}

static json_t *output_json(struct arena *arena)
{
    str text;
    struct problems problems = PROBLEMS(arena);
    says(file_read(arena, str_of(in_folder(arena, "output")), OUTPUT_MAX, &text, &problems), "something was printed");
    json_error_t wrong;
    return json_loadb(text.at, text.n, 0, &wrong);
}

static void figures_are_as_reported(struct arena *arena)
{
    json_t *root = output_json(arena);
    const json_t *figures = json_object_get(root, "figures"), *notes = json_object_get(root, "notes");
    says(json_array_size(figures) == 6 && json_array_size(notes) == 1, "every figure and contradiction has a line, as JSON");
    for (size_t i = 0; i < json_array_size(figures); i++) {
        const json_t *figure = json_array_get(figures, i);
        const char *id = json_string_value(json_object_get(figure, "id")), *verdict = json_string_value(json_object_get(figure, "verdict"));
        const char *wanted = strcmp(id, "F9") == 0 ? "at_least" : strcmp(id, "F11") == 0 ? "not_modelled" : "equal";
        says(strcmp(verdict, wanted) == 0, "%s is %s", id, verdict);
    }
    json_decref(root);
}

/* A page of the jurisdiction's records. */
static struct rows stored(struct arena *arena, struct store *store, const struct shape *shape)
{
    struct problems problems = PROBLEMS(arena);
    struct list_query q = {.jurisdiction_id = 430921, .everywhere = true, .limit = LIST_LIMIT_MAX};
    struct rows rows;
    str next;
    struct store_tx *tx = store_begin(store, STORE_READS, &problems);
    says(store_list(tx, shape, &q, arena, &rows, &next, &problems), "%s can be listed", shape->name);
    store_rollback(tx);
    return rows;
}

/* Nobody at a desk samples, closes a box or receives one: each record came from a phone with a key to sign with, and each box through three
 * hands, none of which signed for another. */
static void it_went_through_the_field_protocol(struct arena *arena)
{
    struct cli cli = {.arena = arena};
    struct problems problems = PROBLEMS(arena);
    const struct database kept = {.path = str_of(in_folder(arena, "own/data/dayan.db")),
                                  .keys = str_of(in_folder(arena, "own/keys/dayan.keys"))};
    struct store *store = database_open(&cli, &kept, &problems);
    says(store, "the kept database opens");
    struct rows devices = stored(arena, store, &device_shape), samples = stored(arena, store, &sample_shape),
                events = stored(arena, store, &custody_event_shape), boxes = stored(arena, store, &box_shape);
    says(devices.n && samples.n && boxes.n && events.n == 4 * boxes.n, "people were sampled, and boxes closed, handed, taken, received");
    for (size_t i = 0; i < devices.n; i++) says(HAS(device, &((struct device *)devices.at)[i], sign_key), "every phone signs");
    for (size_t i = 0; i < samples.n; i++)
        says(HAS(sample, &((struct sample *)samples.at)[i], device_seq), "every sample is a phone's record");
    for (size_t i = 0; i < events.n; i++)
        says(HAS(custody_event, &((struct custody_event *)events.at)[i], device_seq), "every step of a box is a phone's record");
    for (size_t i = 0; i < boxes.n; i++) {
        const struct box *b = &((const struct box *)boxes.at)[i];
        says(b->state == BOX_RECEIVED && b->missing == 0, "every box arrived whole");
        says(b->closed_by_id != b->taken_by_id && b->taken_by_id != b->received_by_id, "by three hands");
    }
    store_close(store);
}

static void from_roster_to_released_zone(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *kept = in_folder(arena, "own");
    const char *const replay[] = {"dayan", "replay", "tests/cli/scenarios/tiny", "--json", "--keep", kept};
    says(run(arena, replay, LENGTH(replay)) == EXIT_DONE, "a replay in which nothing differs ends well");
    figures_are_as_reported(arena);
    const char *const verify[] = {
        "dayan", "verify", "--data", in_folder(arena, "own/data"), "--keys", in_folder(arena, "own/keys/dayan.keys")};
    says(run(arena, verify, LENGTH(verify)) == EXIT_DONE, "and its ledger is whole");
    it_went_through_the_field_protocol(arena);
    arena_free(arena);
}

static void put(struct arena *arena, const char *name, str bytes)
{
    FILE *file = fopen(in_folder(arena, name), "wb");
    says(file && fwrite(bytes.at, 1, bytes.n, file) == bytes.n && fclose(file) == 0, "%s is written", name);
}

static struct replay_server *open_server(struct cli *cli, struct problems *problems)
{
    struct jurisdiction county = {0};
    SET(jurisdiction, &county, id, 430921);
    SET(jurisdiction, &county, code, S("430921"));
    SET(jurisdiction, &county, name, S("南县"));
    SET(jurisdiction, &county, time_zone, S("Asia/Shanghai"));
    return replay_server_open(cli, str_of(in_folder(cli->arena, "there")), &county, S("protocols"), problems);
}

/* Day 9 ends with the second round open. */
static void goes_on_where_it_stopped(void **state)
{
    (void)state;
    struct cli cli = {.arena = arena_new(0)};
    struct problems problems = PROBLEMS(cli.arena);
    struct replay_server *server = open_server(&cli, &problems);
    says(server, "a server runs");
    put(cli.arena, "code", replay_server_code(server));
    const char *url = str_terminated(cli.arena, replay_server_url(server));
    const char *const words[] = {"dayan",
                                 "replay",
                                 "tests/cli/scenarios/tiny",
                                 "--json",
                                 "--url",
                                 url,
                                 "--setup-code-file",
                                 in_folder(cli.arena, "code"),
                                 "--sign-in-file",
                                 in_folder(cli.arena, "sign-ins"),
                                 "--until-day",
                                 "9"};
    says(run(cli.arena, words, LENGTH(words)) == EXIT_DONE, "a replay stops after day 9");
    says(run(cli.arena, words, LENGTH(words) - 2) == EXIT_DONE, "the next one goes on from there to the end");
    figures_are_as_reported(cli.arena);
    says(run(cli.arena, words, LENGTH(words) - 2) == EXIT_DONE, "a third finds that all has happened");
    figures_are_as_reported(cli.arena);
    says(run(cli.arena, words, LENGTH(words) - 4) == EXIT_REFUSED, "without the file of sign-ins nobody can go on");
    says(replay_server_close(server, &problems), "the server has answered everything");
    arena_free(cli.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(from_roster_to_released_zone), cmocka_unit_test(goes_on_where_it_stopped)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
