/* Typing in what was written on paper; see paper.h. */
#include "app/paper.h"

#include "app/sync.h"
#include "app/tube.h"
#include "rules/paper.h"
#include "store/statements.h"

enum { RECORDS_MOST = 32 };

struct typing {
    struct command *c;
    const struct paper_tube *in;
    struct tube_code code;
    struct device device; /* the paper of the site */
    id64 tube_id;         /* 0: nobody has told of the tube */
    bool sealed;
    struct paper_member *members;
    size_t members_n;
    struct paper_line *lines;
    size_t lines_n;
    struct sync_record records[RECORDS_MOST];
    size_t records_n;
    size_t line_of[RECORDS_MOST]; /* whose record it is; lines_n: nobody's */
};

/* -- whose code it is ------------------------------------------------------------------------------------------------------ */

/* The site that the code's block was reserved for. */
static bool site_of(struct typing *t, id64 *site_id)
{
    struct rows rows;
    struct paper_site asked = {0};
    SET(paper_site, &asked, day, t->code.day);
    SET(paper_site, &asked, point, ((str){t->code.point, sizeof t->code.point}));
    SET(paper_site, &asked, kind, (int)t->code.kind);
    SET(paper_site, &asked, serial, t->code.serial);
    if (!ask(t->c, &sql_paper_block_of, &paper_site_shape, &asked, &tube_block_shape, &rows)) return false;
    if (!rows.n) return problem(t->c->problems, CODE_NOT_RESERVED, .field = S("tube"), .value = t->in->tube);
    *site_id = ((const struct tube_block *)rows.at)->site_id;
    return true;
}

/* One device stands for all paper of a site; the first line typed makes it. */
static bool device_of(struct typing *t, const struct site *site)
{
    struct rows rows;
    struct paper_site asked = {0};
    struct device *d = &t->device;
    SET(paper_site, &asked, site_id, site->id);
    if (!ask(t->c, &sql_paper_device_of, &paper_site_shape, &asked, &device_shape, &rows)) return false;
    if (rows.n) return fetch(t->c, &device_shape, ((const struct device *)rows.at)->id, d);
    SET(device, d, label, str_part(str_format(t->c->arena, "纸质登记 Paper %.*s", STR(site->code)), 0, 60));
    SET(device, d, account_id, t->c->actor->account_id);
    SET(device, d, site_id, site->id);
    SET(device, d, area_id, site->area_id);
    SET(device, d, paper, true);
    return save(t->c, &device_shape, d);
}

static bool typing_begin(struct command *c, const struct paper_tube *in, struct typing *t)
{
    struct site site;
    id64 site_id;
    *t = (struct typing){.c = c, .in = in, .lines_n = in->people.n};
    if (!tube_code_parse(in->tube, &t->code)) return problem(c->problems, TUBE_CODE_WRONG, .field = S("tube"), .value = in->tube);
    t->lines = NEW_ARRAY(c->arena, struct paper_line, t->lines_n);
    return site_of(t, &site_id) && load(c, &site_shape, site_id, &site) && device_of(t, &site);
}

/* -- what is known --------------------------------------------------------------------------------------------------------- */

static bool tube_read(struct typing *t)
{
    struct tube tube;
    struct rows rows;
    if (!tube_find_code(t->c, t->in->tube, &t->tube_id)) return false;
    t->members_n = 0;
    if (!t->tube_id) return true;
    if (!fetch(t->c, &tube_shape, t->tube_id, &tube) || !tube_members_read(t->c, t->tube_id, &rows)) return false;
    const struct tube_member *m = rows.at;
    t->sealed = HAS(tube, &tube, sealed_at);
    t->members = NEW_ARRAY(t->c->arena, struct paper_member, rows.n);
    for (size_t i = 0; i < rows.n; i++) t->members[t->members_n++] = (struct paper_member){m[i].person_id, m[i].position};
    return true;
}

/* -- records --------------------------------------------------------------------------------------------------------------- */

static struct sync_record *record_add(struct typing *t, enum sync_kinds kind, int64_t place, size_t line)
{
    t->line_of[t->records_n] = line;
    struct sync_record *r = &t->records[t->records_n++];
    SET(sync_record, r, seq, paper_seq(&t->code, place));
    SET(sync_record, r, kind, kind);
    SET(sync_record, r, tube, t->in->tube);
    SET(sync_record, r, at, t->in->at);
    return r;
}

static void of_round(struct typing *t, struct sync_record *r)
{
    SET(sync_record, r, round_id, t->in->round_id);
    if (HAS(paper_tube, t->in, doorstep) && t->in->doorstep) SET(sync_record, r, doorstep, true);
}

/* Lines that differ stand as they are; the others become records. */
static void records_make(struct typing *t)
{
    const struct paper_person *typed = t->in->people.at;
    if (!t->tube_id) of_round(t, record_add(t, SYNC_TUBE_OPENED, PAPER_OPENED, t->lines_n));
    for (size_t i = 0; i < t->lines_n; i++) {
        const struct paper_member *known, line = {typed[i].person_id, typed[i].position};
        enum paper_standing is = paper_compare(&line, t->members, t->members_n, &known);
        SET(paper_line, &t->lines[i], position, line.position);
        SET(paper_line, &t->lines[i], person_id, line.person);
        SET(paper_line, &t->lines[i], outcome, (int)is);
        if (known && is != PAPER_IS_SAME) {
            SET(paper_line, &t->lines[i], known_id, known->person);
            SET(paper_line, &t->lines[i], known_position, known->position);
        }
        if (is != PAPER_IS_NEW) continue;
        struct sync_record *r = record_add(t, SYNC_SAMPLE, line.position, i);
        of_round(t, r);
        SET(sync_record, r, person_id, line.person);
        SET(sync_record, r, position, line.position);
    }
    bool seals = HAS(paper_tube, t->in, complete) && t->in->complete && !t->sealed;
    if (seals) SET(sync_record, record_add(t, SYNC_TUBE_SEALED, PAPER_SEALED, t->lines_n), reason, S("纸质登记 paper"));
}

static void receipts_tell(struct typing *t, const struct rows *receipts)
{
    const struct sync_receipt *receipt = receipts->at;
    for (size_t i = 0; i < receipts->n; i++) {
        bool stored = receipt[i].outcome == SYNC_STORED || receipt[i].outcome == SYNC_REPEATED;
        if (stored || t->line_of[i] == t->lines_n) continue;
        struct paper_line *line = &t->lines[t->line_of[i]];
        SET(paper_line, line, outcome, PAPER_REFUSED);
        SET(paper_line, line, says, receipt[i].says);
    }
}

static bool is_typed(const struct typing *t, id64 person_id)
{
    const struct paper_person *typed = t->in->people.at;
    for (size_t i = 0; i < t->lines_n; i++)
        if (typed[i].person_id == person_id) return true;
    return false;
}

bool paper_take(struct command *c, const void *given)
{
    struct typing *t = NEW(c->arena, struct typing);
    struct paper_answer answer = {0};
    struct rows receipts;
    if (!typing_begin(c, given, t) || !tube_read(t)) return false;
    records_make(t);
    struct rows records = {t->records, t->records_n};
    int64_t only_on_phone = 0;
    for (size_t i = 0; i < t->members_n; i++) only_on_phone += !is_typed(t, t->members[i].person);
    if (records.n && !sync_records_take(c, &t->device, &records, &receipts)) return false;
    if (records.n) receipts_tell(t, &receipts);
    if (!tube_read(t)) return false;
    enter(c, t->device.id);
    SET(paper_answer, &answer, tube, t->in->tube);
    if (t->tube_id) SET(paper_answer, &answer, tube_id, t->tube_id);
    SET(paper_answer, &answer, members, (int64_t)t->members_n);
    SET(paper_answer, &answer, only_on_phone, only_on_phone);
    SET(paper_answer, &answer, lines, (struct rows){t->lines, t->lines_n});
    return give(c, &paper_answer_shape, &answer);
}
