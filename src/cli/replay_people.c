/* Who works there: the first account by the set-up code, the desks with their passwords, everybody else on an enrolled phone. */
#include "cli/replay.h"

#include "app/secret.h"
#include "http/files_read.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Two commanders of two units, for what one proposes another must approve. */
enum seat { OF_COUNTY, OF_TOWN };

static const struct desk_row {
    const char *login, *title;
    enum roles role;
    enum seat seat;
} desk_rows[DESKS] = {
    [DESK_ADMINISTRATOR] = {"admin", "系统管理员", ROLE_SYSTEM_ADMINISTRATOR, OF_COUNTY},
    [DESK_COUNTY_COMMANDER] = {"commander", "县指挥部指挥长", ROLE_COMMANDER, OF_COUNTY},
    [DESK_TOWN_COMMANDER] = {"town-commander", "镇指挥部指挥长", ROLE_COMMANDER, OF_TOWN},
    [DESK_DUTY_OFFICER] = {"duty", "值班长", ROLE_DUTY_OFFICER, OF_COUNTY},
    [DESK_AUDITOR] = {"auditor", "审计员", ROLE_AUDITOR, OF_COUNTY},
    [DESK_LAB] = {"lab", "检测机构录入", ROLE_LAB, OF_COUNTY},
    [DESK_LAB_SECOND] = {"lab-second", "检测机构复核", ROLE_LAB, OF_COUNTY},
};

/* -- the file with the sign-ins: a line for each, login, password, title ---------------------------------------------------------- */

enum { SIGN_INS_BYTES = 4096, PASSWORD_CHARACTERS = 16 };

static bool sign_ins_write(struct replay *r, const str passwords[DESKS])
{
    struct text t = TEXT(r->arena);
    for (size_t i = 0; i < DESKS; i++) text_format(&t, "%s %.*s %s\n", desk_rows[i].login, STR(passwords[i]), desk_rows[i].title);
    int file = open(str_terminated(r->arena, r->sign_in_file), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool written = file >= 0 && write(file, t.at, t.n) == (ssize_t)t.n && fsync(file) == 0;
    int why = errno;
    if (file >= 0) (void)close(file);
    return written || problem(r->problems, FILE_UNWRITABLE, .value = r->sign_in_file, .limit = str_of(strerror(why)));
}

static bool sign_ins_read(struct replay *r, str passwords[DESKS])
{
    str rest, line, login, password;
    if (!r->sign_in_file.n || access(str_terminated(r->arena, r->sign_in_file), F_OK) != 0) return problem(r->problems, SIGN_INS_MISSING);
    if (!file_read(r->arena, r->sign_in_file, SIGN_INS_BYTES, &rest, r->problems)) return false;
    while (str_split(&rest, '\n', &line)) {
        if (!str_split(&line, ' ', &login) || !str_split(&line, ' ', &password)) continue;
        for (size_t i = 0; i < DESKS; i++)
            if (str_is(login, desk_rows[i].login)) passwords[i] = password;
    }
    return passwords[DESK_ADMINISTRATOR].n > 0 || problem(r->problems, SIGN_INS_MISSING);
}

static bool passwords_make(struct replay *r, str passwords[DESKS])
{
    for (size_t i = 0; i < DESKS; i++) passwords[i] = str_part(token_new(r->arena), 0, PASSWORD_CHARACTERS);
    return !r->sign_in_file.n || sign_ins_write(r, passwords);
}

/* -- accounts and phones ------------------------------------------------------------------------------------------------------- */

static bool sign_in(struct replay *r, enum desk desk, str password)
{
    struct sign_in in = {0};
    SET(sign_in, &in, login, str_of(desk_rows[desk].login));
    SET(sign_in, &in, password, password);
    r->desks[desk] = client_open(r->arena, r->url);
    return client_send(r->desks[desk], r->arena, &(struct sending){.path = S("/session"), .takes = &sign_in_shape, .given = &in},
                       r->problems);
}

static bool set_up(struct replay *r, str password)
{
    struct setup in = {0};
    const struct desk_row *row = &desk_rows[DESK_ADMINISTRATOR];
    SET(setup, &in, code, r->setup_code);
    SET(setup, &in, login, str_of(row->login));
    SET(setup, &in, password, password);
    SET(setup, &in, title, str_of(row->title));
    r->desks[DESK_ADMINISTRATOR] = client_open(r->arena, r->url);
    return client_send(r->desks[DESK_ADMINISTRATOR], r->arena, &(struct sending){.path = S("/setup"), .takes = &setup_shape, .given = &in},
                       r->problems);
}

bool replay_account(struct replay *r, str login, str title, enum roles role, id64 area_id, str password, id64 *out)
{
    struct client *admin = r->desks[DESK_ADMINISTRATOR];
    struct rows found;
    str path = str_format(r->arena, "/accounts?login=%.*s", STR(login));
    if (!client_list(admin, r->arena, path, &account_shape, &found, r->problems)) return false;
    if (found.n) return *out = ((const struct account *)found.at)->id, true;
    struct account_new in = {0};
    struct account_made made = {0};
    SET(account_new, &in, login, login);
    SET(account_new, &in, title, title);
    SET(account_new, &in, role, role);
    SET(account_new, &in, area_id, area_id);
    if (password.n) SET(account_new, &in, password, password);
    else SET(account_new, &in, device_only, true);
    const struct sending sending = {
        .path = S("/accounts"), .takes = &account_new_shape, .given = &in, .gives = &account_made_shape, .out = &made};
    bool done = client_send(admin, r->arena, &sending, r->problems);
    *out = made.account_id;
    return done;
}

bool replay_enrol(struct replay *r, id64 account_id, str label, id64 area_id, id64 site_id, struct field_phone **out)
{
    struct device device = {0};
    struct device_invite invite = {0};
    SET(device, &device, label, label);
    SET(device, &device, account_id, account_id);
    SET(device, &device, area_id, area_id);
    if (site_id) SET(device, &device, site_id, site_id);
    const struct sending inviting = {
        .path = S("/devices"), .takes = &device_shape, .given = &device, .gives = &device_invite_shape, .out = &invite};
    return client_send(r->desks[DESK_ADMINISTRATOR], r->arena, &inviting, r->problems) &&
           field_phone_enrol(r->arena, r->url, &invite, out, r->problems);
}

/* The account and a phone for it: somebody without a desk. */
static bool join(struct replay *r, str login, str title, enum roles role, str area_code, struct field_phone **out)
{
    id64 area = replay_area(r, area_code), account;
    if (!area) return problem(r->problems, REPLAY_LOST, .value = area_code);
    return replay_account(r, login, title, role, area, S(""), &account) && replay_enrol(r, account, title, area, 0, out);
}

/* -- the desks -------------------------------------------------------------------------------------------------------------------- */

static bool desk_open(struct replay *r, enum desk desk, str password)
{
    const struct desk_row *row = &desk_rows[desk];
    str area = row->seat == OF_TOWN ? r->scenario->population->town : r->scenario->jurisdiction;
    id64 account;
    return replay_account(r, str_of(row->login), str_of(row->title), row->role, replay_area(r, area), password, &account) &&
           sign_in(r, desk, password);
}

/* For each unit a grid worker, and a courier who drives to its sites. */
static bool units_join(struct replay *r)
{
    r->units = (int64_t)r->scenario->population->n_units;
    r->grid_workers = NEW_ARRAY(r->arena, struct field_phone *, r->units);
    r->couriers = NEW_ARRAY(r->arena, struct field_phone *, r->units);
    for (int64_t i = 0; i < r->units; i++) {
        str code = r->scenario->population->units[i].code;
        str grid = str_format(r->arena, "grid-%.*s", STR(code)), courier = str_format(r->arena, "courier-%.*s", STR(code));
        if (!join(r, grid, S("网格员"), ROLE_GRID_WORKER, code, &r->grid_workers[i])) return false;
        if (!join(r, courier, S("样本转运员"), ROLE_COURIER, r->scenario->jurisdiction, &r->couriers[i])) return false;
    }
    return true;
}

/* The tracers, and whoever scans what arrives at the laboratory. */
static bool teams_join(struct replay *r)
{
    const struct desk_row *lab = &desk_rows[DESK_LAB];
    str county = r->scenario->jurisdiction;
    return join(r, S("tracer"), S("流调组"), ROLE_TRACER, county, &r->tracer) &&
           join(r, str_of(lab->login), str_of(lab->title), lab->role, county, &r->lab);
}

bool replay_set_up(struct replay *r)
{
    struct setup_state state = {0};
    str passwords[DESKS] = {0};
    struct client *anybody = client_open(r->arena, r->url);
    bool asked = client_get(anybody, r->arena, S("/setup"), &setup_state_shape, &state, r->problems);
    client_close(anybody);
    if (!asked) return false;
    bool first = state.needed;
    if (first ? !passwords_make(r, passwords) : !sign_ins_read(r, passwords)) return false;
    if (first ? !set_up(r, passwords[DESK_ADMINISTRATOR]) : !sign_in(r, DESK_ADMINISTRATOR, passwords[DESK_ADMINISTRATOR])) return false;
    if (!replay_begin_clock(r, first) || !replay_import(r)) return false;
    for (size_t i = DESK_ADMINISTRATOR + 1; i < DESKS; i++)
        if (!desk_open(r, (enum desk)i, passwords[i])) return false;
    return true;
}

bool replay_go_to_work(struct replay *r)
{
    return teams_join(r) && units_join(r) && replay_read_people(r) && replay_open_sites(r);
}

void replay_close_lines(struct replay *r)
{
    for (size_t i = 0; i < DESKS; i++) client_close(r->desks[i]);
    for (int64_t i = 0; i < r->units; i++) field_phone_close(r->grid_workers[i]);
    for (int64_t i = 0; i < r->units; i++) field_phone_close(r->couriers[i]);
    field_phone_close(r->tracer);
    field_phone_close(r->lab);
    replay_close_phones(r);
}
