/* dayan why: why a person's status is what it is, as a chain of facts, rule, measure, who is responsible, end and appeal. Reads a database
 * that no server is using. */
#include "app/why.h"
#include "cli/database.h"

#include <stdio.h>

struct asked {
    struct database database;
    str protocols, person;
    time_ms at; /* 0: now; of a drill: the time it was last set to */
    bool json;
};

static bool why_options(struct cli *cli, struct asked *asked, struct problems *problems)
{
    str at = {0};
    asked->database = database_options(cli);
    asked->protocols = S("protocols");
    asked->json = cli_flag(cli, "--json");
    (void)cli_value(cli, "--protocols", &asked->protocols);
    if (cli_value(cli, "--at", &at) && !time_parse(at, &asked->at))
        return problem(problems, FIELD_WRONG_KIND, .field = S("--at"), .value = at, .limit = S("2022-03-23T08:00:00+08:00"));
    if (cli->argc == 1) asked->person = str_of(cli->argv[0]);
    return true;
}

/* A value as a reader of the terminal wants it. */
static str shown(struct cli *cli, const struct post *post, const struct field *f, const void *at)
{
    bool zh = cli->language == LANGUAGE_ZH;
    switch (f->kind) {
    case TEXT: return *(const str *)at;
    case TIME: return time_local_text(cli->arena, post->tz, *(const time_ms *)at);
    case BOOL: return *(const bool *)at ? (zh ? S("是") : S("yes")) : (zh ? S("否") : S("no"));
    case ENUM: return str_of(zh ? f->of->at[*(const int *)at].zh : f->of->at[*(const int *)at].en);
    case REF:
    case ID: return str_format(cli->arena, "%lld", (long long)*(const id64 *)at);
    default: return (str){0};
    }
}

static void print_facts(struct cli *cli, const struct post *post, const struct rows *facts)
{
    bool zh = cli->language == LANGUAGE_ZH;
    const struct evidence *e = facts->at;
    for (size_t i = 0; i < facts->n; i++, e++) {
        str at = HAS(evidence, e, at) ? time_local_text(cli->arena, post->tz, e->at) : S("");
        (void)printf("  %s: %.*s %.*s (%lld)\n", zh ? "事实" : "Fact", STR(zh ? e->zh : e->en), STR(at), (long long)e->id);
    }
}

/* One line for each field that has something to say, under its own label. */
static void print_measure(struct cli *cli, const struct post *post, const struct why_measure *m)
{
    bool zh = cli->language == LANGUAGE_ZH;
    (void)printf("\n%.*s\n", STR(zh ? m->zh : m->en));
    print_facts(cli, post, &m->facts);
    for (size_t i = why_measure_f_colour; i < why_measure_shape.n; i++) {
        const struct field *f = &why_measure_shape.fields[i];
        if (f->kind == ROWS || !field_given(m, i)) continue;
        str value = shown(cli, post, f, field_at(f, m));
        if (value.n) (void)printf("  %s: %.*s\n", zh ? f->zh : f->en, STR(value));
    }
}

static void print_why(struct cli *cli, const struct post *post, const struct person_why *why)
{
    bool zh = cli->language == LANGUAGE_ZH;
    const struct choice *colour = &colours.at[why->colour];
    (void)printf("%lld  %s", (long long)why->person_id, zh ? colour->zh : colour->en);
    if (HAS(person_why, why, until)) (void)printf("  -> %.*s", STR(time_local_text(cli->arena, post->tz, why->until)));
    (void)printf("\n");
    for (size_t i = 0; i < why->measures.n; i++) print_measure(cli, post, &((const struct why_measure *)why->measures.at)[i]);
    (void)printf("\n%.*s\n", STR(why->appeal));
}

static void print_json(struct cli *cli, const struct person_why *why)
{
    struct text out = TEXT(cli->arena);
    shape_to_json(&out, &person_why_shape, why, MASKED);
    (void)printf("%.*s\n", STR(text_str(&out)));
}

static const struct person_why *ask_why(struct cli *cli, struct post *post, str name, struct problems *problems)
{
    struct command c;
    struct person_asked asked = {0};
    command_prepare(&c, post, &actor_of_the_program, "why", cli->arena, problems);
    c.tx = store_begin(post->store, STORE_READS, problems);
    bool found = c.tx && person_named(&c, name, &asked.person_id);
    asked.has |= FIELD_BIT(person_asked_f_person_id);
    bool done = found && person_why_now(&c, &asked);
    if (c.tx) store_rollback(c.tx);
    return done ? c.answer.record : NULL;
}

int cli_why(struct cli *cli)
{
    struct asked asked = {0};
    struct problems problems = PROBLEMS(cli->arena);
    if (!why_options(cli, &asked, &problems)) return cli_refused(cli, S("dayan why"), &problems);
    if (!asked.person.n) return cli_usage(cli, "why");
    struct store *store = database_open(cli, &asked.database, &problems);
    if (!store) return cli_refused(cli, S("dayan why"), &problems);
    struct post_config config = {.store = store, .protocols = asked.protocols, .clock = clock_now, .clock_may_be_set = true};
    struct post *post = post_open(cli->arena, &config, &problems);
    time_ms at = asked.at || !post ? asked.at : post->drill_clock;
    if (post && at) post_set_clock(post, at);
    const struct person_why *why = post ? ask_why(cli, post, asked.person, &problems) : NULL;
    if (why && asked.json) print_json(cli, why);
    else if (why) print_why(cli, post, why);
    post_close(post);
    store_close(store);
    return why ? EXIT_DONE : cli_refused(cli, S("dayan why"), &problems);
}
