/* Who may give the word that something waits for; see approvers.h. What of a record waits stands with its commands. */
#include "app/approvers.h"

#include "app/who.h"

static bool name_approver(struct command *c, const struct holder *h, struct approver *out)
{
    struct account account;
    struct area_line unit;
    if (!fetch(c, &account_shape, h->account_id, &account)) return false;
    SET(approver, out, account_id, h->account_id);
    SET(approver, out, role, (int)h->role);
    if (HAS(account, &account, title)) SET(approver, out, title, account.title);
    if (areas_find(c->post->areas, h->unit_id, &unit)) {
        SET(approver, out, unit_id, unit.id);
        SET(approver, out, unit_name, unit.name);
    }
    return true;
}

/* Neither whoever proposed it nor, where another unit is asked for, anybody of theirs. */
static bool is_second(const struct holder *h, const struct waiting_word *w)
{
    return h->account_id != w->by_id && h->account_id != w->not_id && (!w->by_unit_id || h->unit_id != w->by_unit_id);
}

bool give_second_word(struct command *c, const struct waiting_word *w)
{
    struct second_word word = {0};
    struct area_line area;
    struct holder *holders;
    if (!w) return give(c, &second_word_shape, &word);
    if (!areas_find(c->post->areas, w->area_id, &area)) return problem(c->problems, NOT_FOUND);
    size_t n = actors_holding(c->post->actors, c->arena, w->may, area.path, c->wall, &holders), named = 0;
    int64_t all = 0;
    struct approver *lines = NEW_ARRAY(c->arena, struct approver, APPROVERS_MOST);
    for (size_t i = 0; i < n; i++) {
        if (!is_second(&holders[i], w)) continue;
        all++;
        if (named < APPROVERS_MOST && !name_approver(c, &holders[i], &lines[named++])) return false;
    }
    if (w->since) SET(second_word, &word, since, w->since);
    if (w->by_id) {
        struct words by = who_said(c, w->by_id); /* whoever decides knows who asks, of whatever unit */
        SET(second_word, &word, by_id, w->by_id);
        SET(second_word, &word, by_zh, by.zh);
        SET(second_word, &word, by_en, by.en);
    }
    SET(second_word, &word, approvers, (struct rows){lines, named});
    SET(second_word, &word, n, all);
    return give(c, &second_word_shape, &word);
}
