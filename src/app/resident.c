/* Signing in of residents; see resident.h. */
#include "app/resident.h"

#include "app/secret.h"
#include "app/tries.h"
#include "base/document.h"

#include <sodium.h>

enum { CODE_DIGITS = 6 };

/* -- tries ----------------------------------------------------------------------------------------------------------- */

static bool may_take(struct command *c, str key, int most, time_ms within)
{
    int64_t wait_s = tries_take_s(c->post->tries, key, most, within, c->wall);
    return wait_s == 0 || problem(c->problems, SIGN_IN_SLOW_DOWN, .limit = str_format(c->arena, "%lld", (long long)wait_s));
}

static bool address_may_try(struct command *c, const char *what)
{
    return may_take(c, str_format(c->arena, "%s@%.*s", what, STR(c->peer)), c->protocol->resident->address_tries_per_min, minutes(1));
}

bool resident_may_try(struct command *c, const char *what, str key)
{
    return may_take(c, str_format(c->arena, "%s:%.*s", what, STR(key)), c->protocol->resident->tries_per_min, minutes(1));
}

/* -- a code is asked for ----------------------------------------------------------------------------------------------- */

str letter_code_hash(struct command *c, str code)
{
    struct text plain = TEXT(c->arena);
    for (size_t i = 0; i < code.n; i++) {
        char at = code.at[i];
        if (at >= 'a' && at <= 'z') at = (char)(at - 'a' + 'A');
        if ((at >= 'A' && at <= 'Z') || (at >= '0' && at <= '9')) text_char(&plain, at);
    }
    return token_hash(c->arena, text_str(&plain));
}

/* What is stored of a code: the ticket is 256 random bits and stored as a hash itself, so that six digits cannot be tried out without it.
 */
static str code_hash(struct command *c, str ticket, str code)
{
    return token_hash(c->arena, str_format(c->arena, "%.*s:%.*s", STR(ticket), STR(code)));
}

/* Tries are counted by what was given, known or not, as the blind index has it. */
static str tries_key(struct command *c, const struct resident_wanted *w)
{
    str blind = HAS(resident_wanted, w, document_number)
                    ? seal_blind(c->arena, keys_of_store(c->post->store), "document_number", w->document_number)
                    : w->code_hash;
    return token_hash(c->arena, blind);
}

struct code_prepared {
    struct resident_known known; /* without a person: nobody */
    str phone, tries_key;
};

static bool is_complete(struct command *c, const struct resident_code_asked *in)
{
    bool by_letter = HAS(resident_code_asked, in, letter_code);
    if (!by_letter && !HAS(resident_code_asked, in, id_number)) return problem(c->problems, FIELD_MISSING, .field = S("id_number"));
    if (!by_letter && !HAS(resident_code_asked, in, phone)) return problem(c->problems, FIELD_MISSING, .field = S("phone"));
    return true;
}

static void wanted_by(struct command *c, const struct resident_code_asked *in, struct resident_wanted *w)
{
    *w = (struct resident_wanted){0};
    SET(resident_wanted, w, now, c->wall);
    if (HAS(resident_code_asked, in, phone)) SET(resident_wanted, w, phone, phone_normal(c->arena, in->phone));
    if (HAS(resident_code_asked, in, letter_code)) SET(resident_wanted, w, code_hash, letter_code_hash(c, in->letter_code));
    else SET(resident_wanted, w, document_number, document_normal(c->arena, DOCUMENT_RESIDENT_ID, in->id_number));
}

bool resident_code_prepare(struct command *c, const void *given)
{
    const struct resident_code_asked *in = given;
    struct code_prepared *p = NEW(c->arena, struct code_prepared);
    struct resident_wanted w;
    struct rows rows;
    if (!is_complete(c, in)) return false;
    wanted_by(c, in, &w);
    p->tries_key = tries_key(c, &w);
    p->phone = w.phone;
    str phone_key = str_format(c->arena, "again:%.*s:%.*s", STR(p->tries_key), STR(w.phone));
    bool may = address_may_try(c, "asks") && resident_may_try(c, "asks", p->tries_key) &&
               may_take(c, phone_key, 1, seconds(c->protocol->resident->again_s));
    const struct statement *finds = HAS(resident_wanted, &w, code_hash) ? &sql_resident_by_letter : &sql_resident_by_number;
    if (!may || !ask(c, finds, &resident_wanted_shape, &w, &resident_known_shape, &rows)) return false;
    if (rows.n) p->known = *(const struct resident_known *)rows.at;
    c->prepared = p;
    return true;
}

bool resident_code_run(struct command *c, const void *given)
{
    const struct code_prepared *p = c->prepared;
    const struct resident_rules *rules = c->protocol->resident;
    struct one_time_code code = {0};
    struct resident_ticket told = {0};
    str ticket = token_new(c->arena), digits = code_new(c->arena, CODE_DIGITS);
    (void)given;
    if (p->known.person_id) SET(one_time_code, &code, person_id, p->known.person_id);
    if (p->known.letter_id) SET(one_time_code, &code, letter_id, p->known.letter_id);
    if (p->phone.n) SET(one_time_code, &code, phone, p->phone);
    SET(one_time_code, &code, ticket_hash, token_hash(c->arena, ticket));
    SET(one_time_code, &code, tries_key, p->tries_key);
    SET(one_time_code, &code, code_hash, code_hash(c, ticket, digits));
    SET(one_time_code, &code, message, digits);
    SET(one_time_code, &code, made_at, c->wall);
    SET(one_time_code, &code, expires_at, c->wall + minutes(rules->one_time_min));
    SET(one_time_code, &code, state, MESSAGE_WAITING);
    SET(one_time_code, &code, next_at, c->wall);
    if (!save(c, &one_time_code_shape, &code)) return false;
    SET(resident_ticket, &told, ticket, ticket);
    SET(resident_ticket, &told, expires_at, code.expires_at);
    SET(resident_ticket, &told, again_after_s, rules->again_s);
    return give(c, &resident_ticket_shape, &told);
}

/* -- and given ----------------------------------------------------------------------------------------------------------- */

static bool by_ticket(struct command *c, str ticket, struct one_time_code *out, bool *found)
{
    struct one_time_code wanted = {0};
    struct rows rows;
    SET(one_time_code, &wanted, ticket_hash, token_hash(c->arena, ticket));
    if (!ask(c, &sql_one_time_code_by_ticket, &one_time_code_shape, &wanted, &one_time_code_shape, &rows)) return false;
    *found = rows.n > 0;
    *out = *found ? *(const struct one_time_code *)rows.at : (struct one_time_code){0};
    return true;
}

/* Whatever is wrong with it, the same work has been done by then. */
static bool code_fits(struct command *c, const struct one_time_code *code, const struct resident_sign_in *in)
{
    str hash = code_hash(c, in->ticket, in->code);
    str stored = code->code_hash.n == hash.n ? code->code_hash : token_hash(c->arena, S(""));
    bool same = sodium_memcmp(stored.at, hash.at, hash.n) == 0;
    return same && HAS(one_time_code, code, person_id) && !HAS(one_time_code, code, used_at) && c->wall < code->expires_at;
}

bool resident_sign_in_prepare(struct command *c, const void *given)
{
    const struct resident_sign_in *in = given;
    struct one_time_code *code = NEW(c->arena, struct one_time_code);
    bool found;
    str ticket_key = str_format(c->arena, "ticket:%.*s", STR(token_hash(c->arena, in->ticket)));
    const struct resident_rules *rules = c->protocol->resident;
    if (!address_may_try(c, "tries") || !may_take(c, ticket_key, rules->tries_per_min, minutes(rules->one_time_min))) return false;
    if (!by_ticket(c, in->ticket, code, &found)) return false;
    if (!resident_may_try(c, "tries", found ? code->tries_key : ticket_key)) return false;
    if (!code_fits(c, code, in)) return problem(c->problems, RESIDENT_CODE_WRONG, .field = S("code"));
    c->prepared = code;
    return true;
}

static bool letter_used(struct command *c, id64 letter_id)
{
    struct resident_letter letter;
    if (!letter_id) return true;
    if (!fetch(c, &resident_letter_shape, letter_id, &letter)) return false;
    if (HAS(resident_letter, &letter, used_at)) return problem(c->problems, RESIDENT_CODE_WRONG, .field = S("code"));
    SET(resident_letter, &letter, used_at, c->wall);
    return save(c, &resident_letter_shape, &letter);
}

static bool give_session(struct command *c, const struct person *p, time_ms ends_at)
{
    struct resident_session_view view = {0};
    SET(resident_session_view, &view, person_id, p->id);
    SET(resident_session_view, &view, name, name_hint(c->arena, p->name));
    SET(resident_session_view, &view, expires_at, ends_at);
    SET(resident_session_view, &view, people_most, c->protocol->resident->people_most);
    return give(c, &resident_session_view_shape, &view);
}

bool resident_sign_in_run(struct command *c, const void *given)
{
    const struct resident_sign_in *in = given;
    struct one_time_code code;
    struct resident_session session = {0};
    struct person person;
    if (!fetch(c, &one_time_code_shape, ((const struct one_time_code *)c->prepared)->id, &code)) return false;
    if (!code_fits(c, &code, in)) return problem(c->problems, RESIDENT_CODE_WRONG, .field = S("code")); /* used a moment ago */
    SET(one_time_code, &code, used_at, c->wall);
    CLEAR(one_time_code, &code, message);
    str token = token_new(c->arena);
    SET(resident_session, &session, person_id, code.person_id);
    SET(resident_session, &session, token_hash, token_hash(c->arena, token));
    SET(resident_session, &session, began_at, c->wall);
    SET(resident_session, &session, ends_at, c->wall + days(c->protocol->resident->session_days));
    bool done = save(c, &one_time_code_shape, &code) && letter_used(c, HAS(one_time_code, &code, letter_id) ? code.letter_id : 0) &&
                save(c, &resident_session_shape, &session) && fetch(c, &person_shape, code.person_id, &person);
    if (!done) return false;
    c->signed_in_id = code.person_id;
    enter(c, code.person_id);
    c->answer.cookie = token;
    c->answer.of_resident = true;
    return give_session(c, &person, session.ends_at);
}

/* -- the session --------------------------------------------------------------------------------------------------------- */

static bool session_now(struct command *c, struct resident_session *out)
{
    struct resident_session wanted = {0};
    SET(resident_session, &wanted, token_hash, token_hash(c->arena, c->token));
    return ask_one(c, &sql_resident_session_by_token, &resident_session_shape, &wanted, &resident_session_shape, out);
}

bool resident_session_see(struct command *c, const void *given)
{
    struct resident_session session;
    struct person person;
    (void)given;
    return session_now(c, &session) && fetch(c, &person_shape, c->actor->person_id, &person) && give_session(c, &person, session.ends_at);
}

bool resident_sign_out(struct command *c, const void *given)
{
    struct resident_session session;
    (void)given;
    if (!session_now(c, &session)) return false;
    SET(resident_session, &session, ended_at, c->wall);
    c->answer.cookie = S("-");
    c->answer.of_resident = true;
    enter(c, session.person_id);
    return save(c, &resident_session_shape, &session);
}

bool resident_help(struct command *c, const void *given)
{
    struct resident_help help = {0};
    (void)given;
    SET(resident_help, &help, jurisdiction_name, c->post->jurisdiction_name);
    if (c->post->config.hotline.n) SET(resident_help, &help, hotline, c->post->config.hotline);
    SET(resident_help, &help, hours_zh, c->protocol->resident->appeal_hours.zh);
    SET(resident_help, &help, hours_en, c->protocol->resident->appeal_hours.en);
    SET(resident_help, &help, time_zone, c->post->time_zone);
    SET(resident_help, &help, now, c->now);
    SET(resident_help, &help, drill, c->response.drill || c->post->config.clock_may_be_set);
    return give(c, &resident_help_shape, &help);
}
