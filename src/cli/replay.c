/* dayan replay: plays a scenario against a running server, or against one of its own that is gone afterwards, and compares the figures. */
#include "cli/replay.h"

#include "cli/database.h"
#include "cli/replay_server.h"
#include "cli/scenario_file.h"
#include "http/files_read.h"
#include "rules/protocol.h"

#include <curl/curl.h>
#include <stdio.h>
#include <unistd.h>

struct asked {
    str scenario, url, setup_code_file, protocols, keep;
    struct town_wanted town;
    bool json;
};

/* -- options ------------------------------------------------------------------------------------------------------------------------ */

static bool whole_number(struct cli *cli, const char *name, int64_t most, int64_t *out)
{
    str text;
    if (!cli_value(cli, name, &text)) return true;
    return str_to_i64(text, out) && *out >= 0 && *out <= most;
}

static bool options(struct cli *cli, struct asked *asked, struct replay *r)
{
    enum { DAY_SECONDS_MOST = 86400, DAYS_MOST = 1000 };
    int64_t day_seconds = 0, until_day = 0;
    asked->protocols = S("protocols");
    (void)cli_value(cli, "--url", &asked->url);
    (void)cli_value(cli, "--setup-code-file", &asked->setup_code_file);
    (void)cli_value(cli, "--sign-in-file", &r->sign_in_file);
    (void)cli_value(cli, "--protocols", &asked->protocols);
    (void)cli_value(cli, "--keep", &asked->keep);
    asked->json = cli_flag(cli, "--json");
    bool fast = cli_flag(cli, "--fast"), numbers = whole_number(cli, "--day-seconds", DAY_SECONDS_MOST, &day_seconds) &&
                                                   whole_number(cli, "--until-day", DAYS_MOST, &until_day);
    if (!numbers || !town_options(cli, &asked->town) || cli->argc != 1 || (fast && day_seconds)) return false;
    asked->scenario = str_of(cli->argv[0]);
    r->day_ms = day_seconds * 1000;
    r->until_day = (int)until_day;
    return !(asked->keep.n && asked->url.n);
}

/* -- what is played ------------------------------------------------------------------------------------------------------------------ */

static const struct protocol *protocol_in(struct cli *cli, str folder, str id, struct problems *problems)
{
    enum { PROTOCOL_BYTES_MAX = 1 << 20 };
    str yaml, path = str_format(cli->arena, "%.*s/%.*s.yaml", STR(folder), STR(id));
    return file_read(cli->arena, path, PROTOCOL_BYTES_MAX, &yaml, problems) ? protocol_read(cli->arena, yaml, problems) : NULL;
}

static bool prepare(struct cli *cli, const struct asked *asked, struct replay *r)
{
    struct problems *problems = r->problems;
    r->scenario = scenario_in(cli, asked->scenario);
    r->town = r->scenario ? town_in(cli, asked->scenario, r->scenario, asked->town) : NULL;
    if (!r->town || !outline_in(cli, asked->scenario, r->scenario, &r->outline)) return false;
    r->protocol = protocol_in(cli, asked->protocols, r->scenario->protocol, problems);
    r->tz = timezone_load(cli->arena, r->scenario->timezone);
    if (r->protocol && !r->tz) problem(problems, FIELD_NOT_A_CHOICE, .field = S("timezone"), .value = r->scenario->timezone);
    return r->protocol && r->tz;
}

/* -- playing -------------------------------------------------------------------------------------------------------------------------- */

static bool play(struct replay *r, bool json, bool *differs)
{
    bool played = replay_set_up(r) && replay_round_list(r) && replay_play(r);
    if (played && r->stopped) replay_tell(r, "stopped before day %d is over", r->until_day + 1);
    return played && (r->stopped || replay_figures(r, json, differs));
}

static int outcome(struct cli *cli, const struct replay *r, bool played, bool differs)
{
    if (!played) return cli_refused(cli, S("dayan replay"), r->problems);
    return differs ? EXIT_REFUSED : EXIT_DONE;
}

/* Against the server at --url. */
static int play_there(struct cli *cli, const struct asked *asked, struct replay *r)
{
    enum { CODE_BYTES_MAX = 64 };
    bool differs = false, ready = true;
    bool has_code = asked->setup_code_file.n && access(str_terminated(cli->arena, asked->setup_code_file), R_OK) == 0;
    if (has_code) ready = file_read(cli->arena, asked->setup_code_file, CODE_BYTES_MAX, &r->setup_code, r->problems);
    r->setup_code = str_trim(r->setup_code);
    r->url = asked->url;
    bool played = ready && play(r, asked->json, &differs);
    replay_close_lines(r);
    return outcome(cli, r, played, differs);
}

/* The county as the scenario's areas name it. */
static struct jurisdiction jurisdiction_of(struct cli *cli, const struct replay *r)
{
    struct jurisdiction j = {0};
    struct town_area county;
    int64_t id = 0;
    town_area(r->town, 0, &county);
    (void)str_to_i64(r->scenario->jurisdiction, &id);
    SET(jurisdiction, &j, id, id);
    SET(jurisdiction, &j, code, r->scenario->jurisdiction);
    SET(jurisdiction, &j, name, str_copy(cli->arena, str_of(county.name)));
    SET(jurisdiction, &j, time_zone, r->scenario->timezone);
    return j;
}

/* Against a server of its own. */
static int play_here(struct cli *cli, const struct asked *asked, struct replay *r)
{
    bool differs = false;
    struct jurisdiction county = jurisdiction_of(cli, r);
    struct replay_server *server = replay_server_open(cli, asked->keep, &county, asked->protocols, r->problems);
    if (!server) return cli_refused(cli, S("dayan replay"), r->problems);
    r->url = replay_server_url(server);
    r->setup_code = replay_server_code(server);
    bool played = play(r, asked->json, &differs);
    replay_close_lines(r);
    bool closed = replay_server_close(server, r->problems);
    return outcome(cli, r, played && closed, differs);
}

int cli_replay(struct cli *cli)
{
    struct asked asked = {0};
    struct problems problems = PROBLEMS(cli->arena);
    struct replay r = {.arena = cli->arena, .problems = &problems, .language = cli->language};
    if (!options(cli, &asked, &r)) return cli_usage(cli, "replay");
    r.tells = !asked.json && isatty(STDOUT_FILENO);
    if (!prepare(cli, &asked, &r)) return problems.n ? cli_refused(cli, S("dayan replay"), &problems) : EXIT_REFUSED;
    (void)curl_global_init(CURL_GLOBAL_DEFAULT);
    int status = asked.url.n ? play_there(cli, &asked, &r) : play_here(cli, &asked, &r);
    curl_global_cleanup();
    return status;
}
