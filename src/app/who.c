/* An account in words; see who.h. */
#include "app/who.h"

#include "base/document.h"

static str joined(struct arena *arena, str name, str office, str unit)
{
    const str parts[] = {name, office, unit};
    struct text out = TEXT(arena);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].n) text_format(&out, "%s%.*s", out.n ? " · " : "", STR(parts[i]));
    return text_str(&out);
}

/* The title it was given; else what its first posting is called; else nothing. */
static struct words office_of(struct command *c, const struct account *account)
{
    struct actor who;
    if (HAS(account, account, title) && account->title.n) return (struct words){account->title, account->title};
    if (!actors_of_account(c->post->actors, c->arena, account->id, c->wall, &who) || !who.n) return (struct words){0};
    const struct choice *role = &roles.at[who.grants[0].role];
    return (struct words){str_of(role->zh), str_of(role->en)};
}

struct words who_said(struct command *c, id64 account_id)
{
    struct account account;
    struct area_line unit = {0};
    if (!account_id || !fetch(c, &account_shape, account_id, &account)) return (struct words){0};
    (void)areas_find(c->post->areas, account.area_id, &unit);
    struct words office = office_of(c, &account);
    str name = HAS(account, &account, name) ? name_mask(c->arena, account.name) : account.login;
    return (struct words){joined(c->arena, name, office.zh, unit.name), joined(c->arena, name, office.en, unit.name)};
}
