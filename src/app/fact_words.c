/* Facts in words; see fact_words.h. */
#include "app/fact_words.h"

#include "rules/zone.h"

/* What the value of a fact names, where it names anything. */
static const struct choices *value_choices(enum fact_kind kind)
{
    static const struct choices *const of[] = {
        [FACT_RESULT] = &results,       [FACT_POOL_RESULT] = &results, [FACT_LINKED_RESULT] = &results, [FACT_CONTACT_RESULT] = &results,
        [FACT_ROUND_CLOSED] = &results, [FACT_CASE] = &case_origins,   [FACT_IN_ZONE] = &zone_kinds,    [FACT_CORRECTED] = NULL,
    };
    return of[kind];
}

static const struct choice *value_of(enum fact_kind kind, int value)
{
    const struct choices *of = value_choices(kind);
    return of && value >= 0 && (size_t)value < of->n ? &of->at[value] : NULL;
}

struct words fact_said(struct arena *arena, enum fact_kind kind, int value)
{
    const struct choice *said = &fact_kinds.at[kind], *what = value_of(kind, value);
    return (struct words){
        .zh = str_format(arena, "%s%s%s", said->zh, what ? "：" : "", what ? what->zh : ""),
        .en = str_format(arena, "%s%s%s", said->en, what ? ": " : "", what ? what->en : ""),
    };
}

struct words correction_said(struct arena *arena, enum fact_kind kind, int value)
{
    const struct choice *corrected = &fact_kinds.at[FACT_CORRECTED];
    struct words right = fact_said(arena, kind, value);
    bool withdrawn = value == FACT_WITHDRAWN, number = !withdrawn && !value_choices(kind);
    str count = number ? str_format(arena, " %d", value) : S("");
    return (struct words){
        .zh = str_format(arena, "%s：%.*s%.*s%s", corrected->zh, STR(right.zh), STR(count), withdrawn ? "（撤销）" : ""),
        .en = str_format(arena, "%s: %.*s%.*s%s", corrected->en, STR(right.en), STR(count), withdrawn ? " (withdrawn)" : ""),
    };
}

struct words fact_words(struct command *c, const struct fact_line *f)
{
    struct words said = fact_said(c->arena, f->kind, f->value);
    str day = date_text(c->arena, date_of(c->post->tz, f->at));
    return (struct words){
        .zh = str_format(c->arena, "%.*s %.*s", STR(said.zh), STR(day)),
        .en = str_format(c->arena, "%.*s %.*s", STR(said.en), STR(day)),
    };
}

str words_line(struct arena *arena, struct words w)
{
    return str_format(arena, "%.*s / %.*s", STR(w.zh), STR(w.en));
}

/* Of another zone its name says which. */
static void name_zone(struct command *c, const struct fact_line *f, struct words *w)
{
    struct zone z;
    if (f->kind != FACT_OTHER_ZONE || !fetch(c, &zone_shape, f->ref, &z)) return;
    w->zh = str_format(c->arena, "%.*s：%.*s", STR(z.name), STR(w->zh));
    w->en = str_format(c->arena, "%.*s: %.*s", STR(z.name), STR(w->en));
}

struct evidence evidence_of(struct command *c, struct facts facts, id64 id)
{
    struct evidence e = {0};
    SET(evidence, &e, id, id);
    for (size_t i = 0; i < facts.n; i++) {
        if (facts.at[i].id != id) continue;
        struct words w = fact_said(c->arena, facts.at[i].kind, facts.at[i].value); /* the day stands in `at` */
        name_zone(c, &facts.at[i], &w);
        SET(evidence, &e, zh, w.zh);
        SET(evidence, &e, en, w.en);
        SET(evidence, &e, at, facts.at[i].at);
        break;
    }
    return e;
}
