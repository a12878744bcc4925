/* Replay: a scenario played through the public HTTP API, as the phones and desks of the town would use it. What happens and when stands in
 * the scenario; what is allowed and how long things take, in the protocol. Nothing is remembered between two runs: each step first asks the
 * server whether it has happened already, so that an interrupted replay goes on where it stopped. */
#ifndef DAYAN_CLI_REPLAY_H
#define DAYAN_CLI_REPLAY_H

#include "cli/field_phone.h"
#include "model/entities.h"
#include "sim/town.h"

/* The desks, by who sits there; replay_people.c has the table. */
enum desk {
    DESK_ADMINISTRATOR,
    DESK_COUNTY_COMMANDER,
    DESK_TOWN_COMMANDER,
    DESK_DUTY_OFFICER,
    DESK_AUDITOR,
    DESK_LAB,
    DESK_LAB_SECOND,
    DESKS
};

/* An id by what it is known by: an area by its code ... */
struct id_by_code {
    str code;
    id64 id;
};

struct id_list {
    struct id_by_code *at; /* in order of code */
    size_t n;
};

struct phone;        /* an enrolled phone at a sampling table: replay_phone.c */
struct played_round; /* replay_rounds.c */

struct replay {
    struct arena *arena;
    struct problems *problems;
    const struct scenario *scenario;
    const struct town *town;
    const struct protocol *protocol;
    const struct timezone_rules *tz;
    str outline; /* of the county; empty: none */
    str url, setup_code;
    str sign_in_file; /* empty: none is written */
    int64_t day_ms;   /* a day of the scenario takes so long; 0: as fast as it goes */
    int until_day;    /* the first day of testing is 1; 0: to the end */
    bool tells;       /* progress on standard output */
    enum language language;

    struct client *desks[DESKS];
    struct field_phone *tracer, *lab;              /* the laboratory's scans what arrives */
    struct field_phone **grid_workers, **couriers; /* of each unit of the town */
    int64_t units;                                 /* of the town */
    struct id_list areas;
    id64 *persons;        /* ids of the people of the town, as sim/town.h numbers them */
    id64 *households;     /* of each of them */
    unsigned char *group; /* enum sampled_group of each of them */
    int64_t persons_n;
    id64 index_person, index_case;
    struct phone *phones;
    int64_t phones_n;
    struct played_round *rounds;
    size_t rounds_n;

    time_ms now;        /* of the server, as last set */
    int64_t told_at_ns; /* when pace was last kept */
    bool at_work;       /* everybody is where they work */
    bool stopped;       /* until_day has come */
};

/* -- replay_story.c: when what happens ----------------------------------------------------------------------------------------- */

/* Plays from the server's present to the end. False: a problem. */
bool replay_play(struct replay *r);

/* The server's clock, set to the beginning of the story when it is the `first` replay. False: it cannot be set, this is no drill. */
bool replay_begin_clock(struct replay *r, bool first);

/* A moment at `at` was found to have happened already. */
void replay_passed(struct replay *r, time_ms at);

/* The first day of testing is 1. */
int replay_day(const struct replay *r, time_ms at);

/* Lets time pass to `at`, in steps that let limits run out and people work; nothing happens when it is past. */
bool replay_wait_until(struct replay *r, time_ms at);

/* A line of progress, behind day and time. */
void replay_tell(struct replay *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* -- replay_people.c: the roster, and who works there ------------------------------------------------------------------------------ */

/* Set-up or sign-in, areas and people imported, the desks where people look at the replay. */
bool replay_set_up(struct replay *r);

/* Everybody else, sites and phones; called when time is to pass for the first time. */
bool replay_go_to_work(struct replay *r);
void replay_close_lines(struct replay *r);

/* The account of that name, made when it is not there; without a password it works on enrolled phones only. */
bool replay_account(struct replay *r, str login, str title, enum roles role, id64 area_id, str password, id64 *out);

/* Enrols a phone for an account. It must be closed. */
bool replay_enrol(struct replay *r, id64 account_id, str label, id64 area_id, id64 site_id, struct field_phone **out);

/* -- replay_import.c ----------------------------------------------------------------------------------------------------------------- */

/* Area tree and people as `dayan scenario roster` writes them, through the import; not again when they are there. Reads the areas. */
bool replay_import(struct replay *r);

/* -- replay_ids.c: what the server calls them -------------------------------------------------------------------------------------- */

bool replay_read_areas(struct replay *r);
bool replay_read_people(struct replay *r);
id64 replay_area(const struct replay *r, str code); /* 0: the server does not have it */

/* -- replay_rounds.c: rounds and the laboratory -------------------------------------------------------------------------------------- */

/* A round of the town, or of one estate under lock or control. */
struct played_round {
    const struct scenario_round *round;
    int number;
    int64_t zone; /* of the scenario; TOWN_NOWHERE: the whole town */
    str area;     /* code of the area it is planned for */
    id64 id;      /* 0: not planned yet */
    bool open, closed;
    bool *sampled; /* by person: found sampled when an interrupted replay went on; NULL: nobody yet */
};

bool replay_round_list(struct replay *r); /* r->rounds, as far as the server has them already */
int replay_round_parts(const struct played_round *p);
time_ms replay_round_part_at(const struct played_round *p, int part);
bool replay_round_open(struct replay *r, struct played_round *p, time_ms at);
bool replay_round_part(struct replay *r, struct played_round *p, int part, time_ms at);
bool replay_round_close(struct replay *r, struct played_round *p, time_ms at);

/* -- replay_phone.c: sampling ------------------------------------------------------------------------------------------------------ */

/* Sites, and at each of their tables an enrolled phone. */
bool replay_open_sites(struct replay *r);
void replay_close_phones(struct replay *r);

/* Every phone goes through a part of its share, `part` of `parts`; with the last one, tubes that are still open are sealed. */
struct sampling {
    const struct played_round *round;
    int part, parts; /* 0 .. parts - 1 */
};
bool replay_sample(struct replay *r, const struct sampling *sampling);

/* A phone of this site; NULL: it has none. */
struct field_phone *replay_site_phone(struct replay *r, id64 site_id);

/* -- replay_custody.c: boxes -------------------------------------------------------------------------------------------------------- */

/* What is sealed of this round goes into boxes, and all boxes go to the laboratory. */
bool replay_carry_tubes(struct replay *r, id64 round_id);

/* -- replay_zones.c: outbreak, case, zones ----------------------------------------------------------------------------------------- */

bool replay_find_index_case(struct replay *r, time_ms at);
bool replay_transfer_index_case(struct replay *r, time_ms at);
bool replay_declare_zone(struct replay *r, int64_t zone, time_ms at);
bool replay_lift_zone(struct replay *r, int64_t zone, time_ms at);

/* -- replay_tasks.c: daily work ----------------------------------------------------------------------------------------------------- */

bool replay_work(struct replay *r);                          /* what is due soon is done, by whose it is */
bool replay_do_at_once(struct replay *r, str kind);          /* every task of this kind */
bool replay_reports(struct replay *r, date day, time_ms at); /* every unit signs, zero or not */

/* -- replay_figures.c, replay_table.c ------------------------------------------------------------------------------------------------ */

/* What the server says of one part of a figure; *modelled false: it has nothing to say of it. */
bool replay_ask_figure(struct replay *r, const struct scenario_part *part, bool *modelled, int64_t *out);

/* Asks the server for every modelled figure and prints the table, or as JSON. *differs: one of them is not as reported. */
bool replay_figures(struct replay *r, bool json, bool *differs);

#endif
