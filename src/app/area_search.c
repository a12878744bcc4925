/* Areas found as one types; see area_search.h. The tree is in memory and has some thousands of areas, so all of them are looked at. */
#include "app/area_search.h"

#include "app/person_search.h"
#include "base/pinyin.h"

enum { TERMS_MOST = 4 };
enum fit { FITS_NOT, FITS_INSIDE, FITS_BEGINNING, FITS_WHOLE, FITS_N };

struct searching {
    struct command *c;
    const struct pinyin *pinyin; /* NULL: a program without the index of people reads no pinyin */
    str terms[TERMS_MOST];
    size_t terms_n;
    struct area_found *found[FITS_N];
    size_t n[FITS_N];
};

static enum fit text_fit(str text, str term)
{
    size_t at;
    if (str_eq(text, term)) return FITS_WHOLE;
    if (!str_find(text, term, &at)) return FITS_NOT;
    return at == 0 ? FITS_BEGINNING : FITS_INSIDE;
}

static enum fit area_fit(const struct searching *s, const struct area_line *area, str term)
{
    enum fit best = text_fit(area->name, term), code = str_starts(area->code, term) ? text_fit(area->code, term) : FITS_NOT;
    enum fit initials = s->pinyin ? text_fit(pinyin_initials(s->pinyin, s->c->arena, area->name), term) : FITS_NOT;
    if (code > best) best = code;
    return initials > best ? initials : best;
}

static bool fits_upwards(const struct searching *s, struct area_line area, str term)
{
    do {
        if (area_fit(s, &area, term)) return true;
    } while (areas_find(s->c->post->areas, area.parent_id, &area));
    return false;
}

/* The last term decides how well the area fits. */
static enum fit fit_of(const struct searching *s, const struct area_line *area)
{
    if (s->terms_n == 0) return FITS_INSIDE;
    enum fit fit = area_fit(s, area, s->terms[s->terms_n - 1]);
    for (size_t i = 0; fit && i + 1 < s->terms_n; i++)
        if (!fits_upwards(s, *area, s->terms[i])) fit = FITS_NOT;
    return fit;
}

/* "南洲县 / 南洲镇 / 兴盛社区": what lies above it, from the top. */
static str place_of(struct command *c, struct area_line area)
{
    str place = S("");
    while (areas_find(c->post->areas, area.parent_id, &area))
        place = str_format(c->arena, "%.*s%s%.*s", STR(area.name), place.n ? " / " : "", STR(place));
    return place;
}

static void add(struct searching *s, const struct area_line *area, enum fit fit)
{
    if (s->n[fit] == AREAS_FOUND_MOST) return;
    struct area_found *line = &s->found[fit][s->n[fit]++];
    SET(area_found, line, id, area->id);
    SET(area_found, line, code, area->code);
    SET(area_found, line, name, area->name);
    SET(area_found, line, kind, (int)area->kind);
    SET(area_found, line, place, place_of(s->c, *area));
}

static void read_terms(struct searching *s, str q)
{
    str rest = str_lower(s->c->arena, str_trim(q)), term;
    while (s->terms_n < TERMS_MOST && rest.n && str_split(&rest, ' ', &term))
        if (term.n) s->terms[s->terms_n++] = term;
}

bool area_search(struct command *c, const void *given)
{
    const struct area_search *in = given;
    struct searching s = {.c = c, .pinyin = c->post->people ? person_search_pinyin(c->post->people) : NULL};
    struct area_found *best = NEW_ARRAY(c->arena, struct area_found, AREAS_FOUND_MOST);
    struct area_line root;
    size_t n = 0;
    if (HAS(area_search, in, q)) read_terms(&s, in->q);
    for (int fit = 0; fit < FITS_N; fit++) s.found[fit] = NEW_ARRAY(c->arena, struct area_found, AREAS_FOUND_MOST);
    if (!areas_find(c->post->areas, areas_root(c->post->areas), &root))
        return give_rows(c, &area_found_shape, (struct rows){best, 0}, S(""));
    for (enum area_kinds kind = AREA_COUNTY; kind <= AREA_BUILDING; kind++) {
        struct rows rows = areas_below(c->post->areas, c->arena, root.path, kind);
        for (size_t i = 0; i < rows.n; i++) {
            const struct area_line *area = (const struct area_line *)rows.at + i;
            bool fits = area->kind == kind && actor_reaches(c->actor, c->may, area->path);
            enum fit fit = fits ? fit_of(&s, area) : FITS_NOT;
            if (fit) add(&s, area, fit);
        }
    }
    for (int fit = FITS_WHOLE; fit > FITS_NOT; fit--)
        for (size_t i = 0; i < s.n[fit] && n < AREAS_FOUND_MOST; i++) best[n++] = s.found[fit][i];
    return give_rows(c, &area_found_shape, (struct rows){best, n}, S(""));
}
