/* A resident and whom they look after; see resident_people.h. */
#include "app/resident_people.h"

#include "app/appeal.h"
#include "app/code_token.h"
#include "app/resident.h"
#include "app/undo.h"
#include "app/why.h"
#include "base/document.h"
#include "rules/resident.h"

#include <assert.h>

/* -- whose it is --------------------------------------------------------------------------------------------------------- */

static bool read_proxies(struct command *c, struct rows *out)
{
    struct proxy_asked asked = {0};
    SET(proxy_asked, &asked, by_id, c->actor->person_id);
    return ask(c, &sql_proxies_by, &proxy_asked_shape, &asked, &resident_proxy_shape, out);
}

static struct resident_proxy *proxy_of(const struct rows *proxies, id64 person_id)
{
    struct resident_proxy *p = proxies->at;
    for (size_t i = 0; i < proxies->n; i++)
        if (p[i].person_id == person_id) return &p[i];
    return NULL;
}

bool resident_load(struct command *c, id64 person_id, struct person *out)
{
    struct rows proxies;
    bool own = person_id == c->actor->person_id;
    if (!own && !read_proxies(c, &proxies)) return false;
    if (!own && !proxy_of(&proxies, person_id)) return problem(c->problems, NOT_FOUND);
    if (!fetch(c, &person_shape, person_id, out)) return false;
    struct person self;
    bool together = own || (fetch(c, &person_shape, c->actor->person_id, &self) && HAS(person, &self, household_id) &&
                            HAS(person, out, household_id) && self.household_id == out->household_id);
    bool stands = together && !HAS(person, out, merged_into_id);
    return stands || problem(c->problems, NOT_FOUND); /* moved away, or the record went into another */
}

/* -- one person ---------------------------------------------------------------------------------------------------------- */

static str area_name(struct command *c, id64 area_id)
{
    struct area_line area;
    return areas_find(c->post->areas, area_id, &area) ? area.name : c->post->jurisdiction_name;
}

/* The unit that answers for a measure: whoever approved it, else whoever proposed it; what the rules ordered is the post's. */
static str deciding_unit(struct command *c, const struct measure *m)
{
    struct account approver;
    if (HAS(measure, m, approved_by_id) && fetch(c, &account_shape, m->approved_by_id, &approver)) return area_name(c, approver.area_id);
    return HAS(measure, m, proposed_unit_id) ? area_name(c, m->proposed_unit_id) : c->post->jurisdiction_name;
}

static const struct measure *because_of(const struct person_standing *s)
{
    for (size_t i = 0; s->verdict.because && i < s->n; i++)
        if (s->measures[i].id == s->verdict.because->id) return &s->measures[i];
    return NULL;
}

static const struct why_measure *chain_of(const struct person_why *why, id64 measure_id)
{
    const struct why_measure *rows = why->measures.at;
    for (size_t i = 0; i < why->measures.n; i++)
        if (rows[i].measure_id == measure_id) return &rows[i];
    return NULL;
}

/* Because of what, by which rule, and where that stands. */
static void tell_rule(const struct why_measure *chain, struct resident_person *line)
{
    const struct evidence *first = chain->facts.n ? chain->facts.at : NULL;
    if (first && HAS(evidence, first, zh)) {
        SET(resident_person, line, because_zh, first->zh);
        SET(resident_person, line, because_en, first->en);
        if (HAS(evidence, first, at)) SET(resident_person, line, because_at, first->at);
    }
    if (!HAS(why_measure, chain, rule)) return;
    SET(resident_person, line, clause, chain->rule);
    SET(resident_person, line, rule_zh, chain->rule_zh);
    SET(resident_person, line, rule_en, chain->rule_en);
    SET(resident_person, line, source_zh, chain->source_zh);
    SET(resident_person, line, source_en, chain->source_en);
}

static void tell_reason(struct command *c, const struct person_standing *s, const struct person_why *why, struct resident_person *line)
{
    const struct measure *m = because_of(s);
    const struct why_measure *chain = m ? chain_of(why, m->id) : NULL;
    if (!chain) return;
    const struct measure_kind *kind = s->verdict.because->kind;
    SET(resident_person, line, reason_code, kind->name);
    SET(resident_person, line, reason_zh, kind->label.zh);
    SET(resident_person, line, reason_en, kind->label.en);
    SET(resident_person, line, basis, chain->legal_basis);
    if (HAS(why_measure, chain, protocol)) SET(resident_person, line, protocol, chain->protocol);
    tell_rule(chain, line);
    SET(resident_person, line, unit, deciding_unit(c, m));
    SET(resident_person, line, measure_id, m->id);
    SET(resident_person, line, since, m->starts_at);
    SET(resident_person, line, until, s->verdict.until);
}

/* To whom one objects, and what came of it. */
static bool tell_appeals(struct command *c, const struct person *p, struct resident_person *line)
{
    struct rows appeals;
    const struct resident_rules *rules = c->protocol->resident;
    SET(resident_person, line, appeal_unit, area_name(c, areas_above(c->post->areas, p->area_id, AREA_COMMUNITY)));
    if (c->post->config.hotline.n) SET(resident_person, line, appeal_phone, c->post->config.hotline);
    SET(resident_person, line, appeal_hours_zh, rules->appeal_hours.zh);
    SET(resident_person, line, appeal_hours_en, rules->appeal_hours.en);
    SET(resident_person, line, appeal_most, resident_appeal_new_shape.fields[resident_appeal_new_f_reason].max);
    if (!appeals_of_person(c, p->id, &appeals)) return false;
    if (appeals.n) SET(resident_person, line, appeals, appeals);
    return true;
}

static bool ask_results(struct command *c, struct resident_page page, int64_t limit, struct rows *out)
{
    SET(resident_page, &page, limit, limit);
    return ask(c, &sql_resident_results, &resident_page_shape, &page, &resident_result_shape, out);
}

static struct resident_page page_from_start(id64 person_id)
{
    struct resident_page page = {0};
    SET(resident_page, &page, person_id, person_id);
    SET(resident_page, &page, before_at, INT64_MAX);
    SET(resident_page, &page, before_id, INT64_MAX);
    return page;
}

static bool tell_last_test(struct command *c, id64 person_id, struct resident_person *line)
{
    struct rows rows;
    if (!ask_results(c, page_from_start(person_id), 1, &rows)) return false;
    const struct resident_result *last = rows.at;
    if (!rows.n) return true;
    SET(resident_person, line, last_size, last->size);
    SET(resident_person, line, last_sampled_at, last->sampled_at);
    if (HAS(resident_result, last, result)) SET(resident_person, line, last_result, last->result);
    if (HAS(resident_result, last, resulted_at)) SET(resident_person, line, last_resulted_at, last->resulted_at);
    return true;
}

static bool tell_person(struct command *c, const struct person *p, struct resident_person *line)
{
    struct person_standing s;
    struct person_why why;
    if (!person_stands(c, p, &s) || !person_why_of(c, &s, &why)) return false;
    struct code_signed code = code_sign(c, &s, false);
    SET(resident_person, line, person_id, p->id);
    SET(resident_person, line, relation, p->id == c->actor->person_id ? RESIDENT_SELF : RESIDENT_MEMBER);
    SET(resident_person, line, name, name_hint(c->arena, p->name));
    SET(resident_person, line, last_four, document_last_four(c, p));
    SET(resident_person, line, colour, (int)s.verdict.colour);
    tell_reason(c, &s, &why, line);
    SET(resident_person, line, token, code.text);
    SET(resident_person, line, token_issued_at, code.issued);
    SET(resident_person, line, token_until, code.until);
    if (HAS(person_why, &why, next_test_on)) SET(resident_person, line, next_test_on, why.next_test_on);
    return tell_appeals(c, p, line) && tell_last_test(c, p->id, line);
}

bool resident_people(struct command *c, const void *given)
{
    struct rows proxies;
    (void)given;
    if (!read_proxies(c, &proxies)) return false;
    struct resident_person *lines = NEW_ARRAY(c->arena, struct resident_person, proxies.n + 1);
    size_t n = 0;
    for (size_t i = 0; i <= proxies.n; i++) {
        id64 id = i ? ((const struct resident_proxy *)proxies.at)[i - 1].person_id : c->actor->person_id;
        struct person p;
        struct problems unsaid = PROBLEMS(c->arena), *said = c->problems;
        if (i) c->problems = &unsaid; /* whoever has moved away is left out */
        bool ours = resident_load(c, id, &p);
        c->problems = said;
        if (!ours && !i) return false;
        if (ours && !tell_person(c, &p, &lines[n++])) return false;
    }
    return give_rows(c, &resident_person_shape, (struct rows){lines, n}, S(""));
}

bool resident_code(struct command *c, const void *given)
{
    const struct resident_person_named *in = given;
    struct person p;
    struct person_standing s;
    struct resident_code told = {0};
    if (!resident_load(c, in->person_id, &p) || !person_stands(c, &p, &s)) return false;
    struct code_signed code = code_sign(c, &s, false);
    SET(resident_code, &told, person_id, p.id);
    SET(resident_code, &told, colour, (int)s.verdict.colour);
    if (s.verdict.because) {
        SET(resident_code, &told, reason_code, s.verdict.because->kind->name);
        SET(resident_code, &told, reason_zh, s.verdict.because->kind->label.zh);
        SET(resident_code, &told, reason_en, s.verdict.because->kind->label.en);
        SET(resident_code, &told, until, s.verdict.until);
    }
    SET(resident_code, &told, token, code.text);
    SET(resident_code, &told, token_issued_at, code.issued);
    SET(resident_code, &told, token_until, code.until);
    return give(c, &resident_code_shape, &told);
}

/* -- pages --------------------------------------------------------------------------------------------------------------- */

/* The cursor: "<time>.<id>" of the last line. */
static bool page_after(struct command *c, struct resident_page *page)
{
    str rest = c->page.after, at;
    int64_t time, id;
    if (!rest.n) return true;
    bool fits = str_split(&rest, '.', &at) && str_to_i64(at, &time) && str_to_i64(rest, &id);
    if (!fits) return problem(c->problems, CURSOR_WRONG);
    SET(resident_page, page, before_at, time);
    SET(resident_page, page, before_id, id);
    return true;
}

static str cursor(struct command *c, time_ms at, id64 id)
{
    return str_format(c->arena, "%lld.%lld", (long long)at, (long long)id);
}

bool resident_results(struct command *c, const void *given)
{
    const struct resident_person_named *in = given;
    struct person p;
    struct resident_page page = page_from_start(in->person_id);
    struct rows rows;
    str next = S("");
    if (!resident_load(c, in->person_id, &p) || !page_after(c, &page) || !ask_results(c, page, c->page.limit + 1, &rows)) return false;
    if (rows.n > (size_t)c->page.limit) {
        rows.n = (size_t)c->page.limit;
        const struct resident_result *last = (const struct resident_result *)rows.at + rows.n - 1;
        next = cursor(c, last->sampled_at, last->id);
    }
    return give_rows(c, &resident_result_shape, rows, next);
}

bool resident_looks(struct command *c, const void *given)
{
    const struct resident_person_named *in = given;
    struct person p;
    struct resident_page page = page_from_start(in->person_id);
    struct rows rows;
    str next = S("");
    SET(resident_page, &page, limit, c->page.limit + 1);
    if (!resident_load(c, in->person_id, &p) || !page_after(c, &page)) return false;
    if (!ask(c, &sql_resident_looks, &resident_page_shape, &page, &resident_look_shape, &rows)) return false;
    if (rows.n > (size_t)c->page.limit) {
        rows.n = (size_t)c->page.limit;
        const struct resident_look *last = (const struct resident_look *)rows.at + rows.n - 1;
        next = cursor(c, last->at, last->id);
    }
    return give_rows(c, &resident_look_shape, rows, next);
}

/* -- looking after others ------------------------------------------------------------------------------------------------ */

/* `member` NULL: nobody has the number that was given. */
static bool may_begin(struct command *c, const struct person *member, const struct rows *proxies)
{
    struct person self;
    if (!fetch(c, &person_shape, c->actor->person_id, &self)) return false;
    struct proxy_facts facts = {.by = self.id,
                                .by_household = HAS(person, &self, household_id) ? self.household_id : 0,
                                .person = member ? member->id : 0,
                                .person_household = member && HAS(person, member, household_id) ? member->household_id : 0,
                                .merged = member && HAS(person, member, merged_into_id),
                                .already = member && proxy_of(proxies, member->id),
                                .people = (int64_t)proxies->n};
    struct verdict v = proxy_may_begin(&facts, c->protocol->resident);
    return v.yes || refused(c, v);
}

static bool give_named(struct command *c, id64 person_id)
{
    struct resident_person_named named = {0};
    SET(resident_person_named, &named, person_id, person_id);
    return give(c, &resident_person_named_shape, &named);
}

bool resident_member_add(struct command *c, const void *given)
{
    const struct resident_member_new *in = given;
    struct resident_wanted wanted = {0};
    struct rows found, proxies;
    SET(resident_wanted, &wanted, document_number, document_normal(c->arena, DOCUMENT_RESIDENT_ID, in->id_number));
    if (!resident_may_try(c, "member", str_format(c->arena, "%lld", (long long)c->actor->person_id))) return false;
    if (!read_proxies(c, &proxies)) return false;
    if (!ask(c, &sql_resident_member_by_number, &resident_wanted_shape, &wanted, &person_shape, &found)) return false;
    const struct person *member = found.n ? found.at : NULL;
    if (!may_begin(c, member, &proxies)) return false;
    assert(member); /* nobody may not be looked after */
    struct resident_proxy proxy = {0};
    SET(resident_proxy, &proxy, by_id, c->actor->person_id);
    SET(resident_proxy, &proxy, person_id, member->id);
    SET(resident_proxy, &proxy, area_id, member->area_id);
    SET(resident_proxy, &proxy, began_at, c->now);
    about(c, member->id);
    return save(c, &resident_proxy_shape, &proxy) && give_named(c, member->id);
}

bool resident_member_remove(struct command *c, const void *given)
{
    const struct resident_person_named *in = given;
    struct rows proxies;
    if (!read_proxies(c, &proxies)) return false;
    struct resident_proxy *proxy = proxy_of(&proxies, in->person_id);
    if (!proxy) return problem(c->problems, NOT_FOUND);
    SET(resident_proxy, proxy, ended_at, c->now);
    about(c, in->person_id);
    return save(c, &resident_proxy_shape, proxy);
}

bool resident_member_keep(struct command *c, const void *given)
{
    const struct resident_person_named *in = given;
    struct proxy_asked asked = {0};
    struct resident_proxy proxy;
    struct person member;
    struct rows proxies;
    SET(proxy_asked, &asked, by_id, c->actor->person_id);
    SET(proxy_asked, &asked, person_id, in->person_id);
    if (!ask_one(c, &sql_proxy_ended_last, &proxy_asked_shape, &asked, &resident_proxy_shape, &proxy)) return false;
    if (c->now - proxy.ended_at > UNDO_MS) return problem(c->problems, UNDO_TOO_LATE);
    if (!fetch(c, &person_shape, in->person_id, &member) || !read_proxies(c, &proxies)) return false;
    if (!may_begin(c, &member, &proxies)) return false;
    CLEAR(resident_proxy, &proxy, ended_at);
    about(c, in->person_id);
    return save(c, &resident_proxy_shape, &proxy) && give_named(c, in->person_id);
}
