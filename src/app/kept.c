/* Kept replies; see kept.h. */
#include "app/kept.h"

#include "app/undo.h"

static str own_key(struct command *c, str key)
{
    return str_format(c->arena, "%lld:%.*s", (long long)(c->actor->account_id ? c->actor->account_id : c->actor->person_id),
                      STR(str_part(key, 0, 70)));
}

bool kept_of(struct command *c, str key, struct kept_reply *kept)
{
    struct kept_reply wanted = {0};
    struct rows rows;
    SET(kept_reply, &wanted, key, own_key(c, key));
    if (!ask(c, &sql_kept_reply_find, &kept_reply_shape, &wanted, &kept_reply_shape, &rows)) return false;
    *kept = rows.n ? *(const struct kept_reply *)rows.at : (struct kept_reply){0};
    return true;
}

bool kept_find(struct command *c, str key, str digest, struct kept_reply *kept, bool *found)
{
    if (!kept_of(c, key, kept)) return false;
    *found = kept->id != 0;
    if (!*found) return true;
    return str_eq(kept->digest, digest) || problem(c->problems, SAME_KEY_OTHER_BODY, .field = S("Idempotency-Key"));
}

bool kept_keep(struct command *c, str key, str digest, int status, str body)
{
    struct kept_reply kept = {0};
    SET(kept_reply, &kept, key, own_key(c, key));
    SET(kept_reply, &kept, digest, digest);
    SET(kept_reply, &kept, status, status);
    SET(kept_reply, &kept, body, body.n ? body : S("null"));
    SET(kept_reply, &kept, at, c->wall);
    str before = undo_lines_of(c);
    if (before.n) SET(kept_reply, &kept, before, before);
    return save(c, &kept_reply_shape, &kept);
}
