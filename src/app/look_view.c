/* Looks by person, looker and purpose; see look_view.h. */
#include "app/look_view.h"

#include "app/disclosure.h"

static struct disclosures_page page_of(const struct looks_asked *in)
{
    struct disclosures_page page = {0};
    if (HAS(looks_asked, in, account_id)) SET(disclosures_page, &page, account_id, in->account_id);
    if (HAS(looks_asked, in, person_id)) SET(disclosures_page, &page, person_id, in->person_id);
    if (HAS(looks_asked, in, purpose)) SET(disclosures_page, &page, purpose, in->purpose);
    if (HAS(looks_asked, in, from)) SET(disclosures_page, &page, from, in->from);
    if (HAS(looks_asked, in, to)) SET(disclosures_page, &page, to, in->to);
    SET(disclosures_page, &page, hour_ms, hours(1));
    return page;
}

bool disclosures_read(struct command *c, const void *given)
{
    struct disclosures_page page = page_of(given);
    struct rows rows;
    str next = S("");
    int64_t before = INT64_MAX;
    if (!reaches(c, areas_root(c->post->areas))) return false;
    if (c->page.after.n && !str_to_i64(c->page.after, &before)) return problem(c->problems, CURSOR_WRONG);
    SET(disclosures_page, &page, before, before);
    SET(disclosures_page, &page, limit, c->page.limit + 1);
    if (!ask(c, &sql_disclosure_lines, &disclosures_page_shape, &page, &disclosure_line_shape, &rows)) return false;
    if (rows.n > (size_t)c->page.limit) {
        rows.n = (size_t)c->page.limit;
        next = str_format(c->arena, "%lld", (long long)((const struct disclosure_line *)rows.at)[rows.n - 1].id);
    }
    return give_rows(c, &disclosure_line_shape, rows, next);
}

bool lookers_read(struct command *c, const void *given)
{
    struct disclosures_page page = page_of(given);
    struct rows rows;
    if (!reaches(c, areas_root(c->post->areas))) return false;
    SET(disclosures_page, &page, limit, c->page.limit);
    if (!ask(c, &sql_lookers, &disclosures_page_shape, &page, &looker_shape, &rows)) return false;
    struct looker *lookers = rows.at;
    for (size_t i = 0; i < rows.n; i++) {
        SET(looker, &lookers[i], quota, PEOPLE_SEEN_AN_HOUR);
        SET(looker, &lookers[i], unusual, 2 * lookers[i].busiest_hour >= PEOPLE_SEEN_AN_HOUR);
    }
    return give_rows(c, &looker_shape, rows, S(""));
}
