/* People of a town: ages that fit together in a household, names, numbers that nobody has. See town.h. */
#include "base/document.h"
#include "sim/town_plan.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* -- numbers ------------------------------------------------------------------------------------------------------------------
 * Idea: an ID number is the birth date and a sequence whose parity tells the sex. Number n of a town may choose its year of birth (its
 * age), but not its day of the year nor its sequence: these, and the remainder of the year by 3, are n written with digits of base 3, 365
 * and 499. So no two are equal, and none has to know of the others. The price: ages are up to two years more than was asked for.
 * Multiplying by a number without a common divisor scatters neighbours: the family over the year, for the digit of the day moves by
 * 226 of 365, near the golden ratio. */

enum { YEAR_CLASSES = 3, BIRTHDAYS = 365, SEQUENCES = 499, IDS_ALL = YEAR_CLASSES * BIRTHDAYS * SEQUENCES, PHONES = 100000000 };
enum { SCATTER_IDS = 337939, SCATTER_PHONES = 61803399 };

_Static_assert(IDS_ALL - 1 == TOWN_PERSONS_MOST, "and one more, for the index case");

static date birth_date(const struct town *t, int day_of_year, int year_class, int age)
{
    date as_of = t->scenario->population->as_of;
    int year, month, day;
    date_split(as_of, &year, &month, &day);
    year -= age;
    if (date_from(year, 1, 1) + day_of_year > date_from(year, month, 1) + day - 1) year--;
    year -= (year % YEAR_CLASSES + YEAR_CLASSES - year_class) % YEAR_CLASSES;
    return date_from(year, 1, 1) + day_of_year;
}

static int age_on(date born, date on)
{
    int year, month, day, now_year, now_month, now_day;
    date_split(born, &year, &month, &day);
    date_split(on, &now_year, &now_month, &now_day);
    bool before_birthday = now_month < month || (now_month == month && now_day < day);
    return now_year - year - before_birthday;
}

void person_number(const struct town *t, int64_t n, struct town_person *p, int age)
{
    assert(n >= 0 && n <= TOWN_PERSONS_MOST);
    struct random r = town_draw(t, DRAW_NUMBERS, 0);
    uint64_t place = ((uint64_t)n * SCATTER_IDS + random_below(&r, IDS_ALL)) % IDS_ALL;
    uint64_t phone = ((uint64_t)n * SCATTER_PHONES + random_below(&r, PHONES)) % PHONES;
    p->document_kind = PERSON_RESIDENT_ID;
    p->born_on = birth_date(t, (int)(place / YEAR_CLASSES % BIRTHDAYS), (int)(place % YEAR_CLASSES), age);
    p->age = age_on(p->born_on, t->scenario->population->as_of);
    int year, month, day, sequence = (int)(place / YEAR_CLASSES / BIRTHDAYS) * 2 + (p->sex == PERSON_MALE ? 1 : 2);
    date_split(p->born_on, &year, &month, &day);
    (void)snprintf(p->document, sizeof p->document, "430999%04u%02u%02u%03u", (unsigned)year % 10000, (unsigned)month % 100,
                   (unsigned)day % 100, (unsigned)sequence % 1000);
    p->document[17] = document_check_character((str){p->document, 17});
    (void)snprintf(p->phone, sizeof p->phone, "100%08d", (int)phone);
}

/* -- households ------------------------------------------------------------------------------------------------------------- */

/* What the members of a household have in common: the ages that others go by, and the family name. */
struct family {
    str form;
    int parent, partner, elder; /* ages */
    size_t name;
};

static int within(int age, struct numbers band)
{
    return age < band.at[0] ? band.at[0] : age > band.at[1] ? band.at[1] : age;
}

static int drawn(struct random *r, int least, int most)
{
    return (int)random_between(r, least, most < least ? least : most);
}

static bool has(str form, char letter, size_t times)
{
    for (size_t i = 0; i < form.n; i++) times -= form.at[i] == letter && times;
    return times == 0;
}

/* Nearly as at home: the first names of the list are drawn most often. */
static size_t family_name(const struct town *t, struct random *r)
{
    double x = random_unit(r);
    return (size_t)(x * x * (double)t->family.n);
}

static struct family family_of(const struct town *t, int64_t household, str form)
{
    const struct scenario_population *p = t->scenario->population;
    const int *gap = p->generation_gap_years.at;
    struct numbers parents = t->ages[GENERATION_PARENT], elders = t->ages[GENERATION_GRANDPARENT];
    struct random r = town_draw(t, DRAW_HOUSEHOLD, household);
    struct family f = {.form = form, .name = family_name(t, &r)};
    f.parent = drawn(&r, parents.at[0], parents.at[1]);
    f.partner = within(f.parent + drawn(&r, -p->couple_gap_years, p->couple_gap_years), parents);
    int older = f.parent > f.partner ? f.parent : f.partner;
    int a = drawn(&r, elders.at[0], elders.at[1]), b = drawn(&r, elders.at[0], elders.at[1]);
    f.elder = has(form, 'P', 1) ? within(older + drawn(&r, gap[0], gap[1]), elders) : a < b ? a : b; /* alone: fewer of the oldest */
    return f;
}

static int child_age(const struct town *t, const struct family *f, struct random *r)
{
    struct numbers band = t->ages[GENERATION_CHILD];
    int youngest = has(f->form, 'P', 2) && f->partner < f->parent ? f->partner : f->parent;
    int most = youngest - t->scenario->population->generation_gap_years.at[0];
    bool with_parents = has(f->form, 'P', 1);
    return drawn(r, band.at[0], with_parents && most < band.at[1] ? most : band.at[1]);
}

static int member_age(const struct town *t, const struct family *f, char letter, bool second, struct random *r)
{
    int gap = t->scenario->population->couple_gap_years;
    if (letter == 'C') return child_age(t, f, r);
    if (letter == 'P') return second ? f->partner : f->parent;
    return second ? within(f->elder + drawn(r, -gap, gap), t->ages[GENERATION_GRANDPARENT]) : f->elder;
}

/* Couples are a man and a woman, the man first, who keeps the family's name for the children; everybody else is either. */
static enum sexes member_sex(const struct family *f, char letter, bool second, struct random *r)
{
    bool couple = letter != 'C' && has(f->form, letter, 2);
    if (couple) return second ? PERSON_FEMALE : PERSON_MALE;
    return random_chance(r, 0.5) ? PERSON_MALE : PERSON_FEMALE;
}

static void give_name(const struct town *t, struct town_person *p, size_t family, struct random *r)
{
    const struct glyphs *given = p->sex == PERSON_MALE ? &t->male : &t->female;
    str name = t->family.at[family], first = given->at[random_below(r, given->n)], last = given->at[random_below(r, given->n)];
    bool short_name = random_below(r, 3) == 0;
    (void)snprintf(p->name, sizeof p->name, "%.*s%.*s%.*s", STR(name), STR(first), STR(short_name ? S("") : last));
}

static bool sex_fits(enum scenario_sex wanted, enum sexes sex)
{
    return wanted == SCENARIO_ANY_SEX || (wanted == SCENARIO_MALE) == (sex == PERSON_MALE);
}

static void give_needs(const struct town *t, struct town_person *p, bool alone, struct random *r)
{
    const struct scenario_population *rules = t->scenario->population;
    for (size_t i = 0; i < rules->n_needs; i++) {
        const struct scenario_need *need = &rules->needs[i];
        bool of_those = p->age >= need->ages.at[0] && p->age <= need->ages.at[1] && sex_fits(need->sex, p->sex) && (alone || !need->alone);
        bool has_it = random_below(r, 1000) < (uint64_t)need->per_mille;
        if (of_those && has_it) p->needs |= UINT64_C(1) << t->need_bits[i];
    }
}

void town_person(const struct town *t, int64_t person, struct town_person *out)
{
    int64_t unit = town_unit_of_person(t, person);
    const struct town_unit *u = &t->units[unit];
    int64_t local = person - u->persons.first;
    assert(local >= 0 && local < u->persons.n);
    int64_t household = household_at_person(t, unit, local);
    *out = (struct town_person){.household = u->households.first + household};
    out->member = (int)(local - persons_before_household(t, unit, household));

    str whole = household_form(t, unit, household);
    int64_t left = u->persons.n - (local - out->member); /* the last household of a unit may be cut */
    struct family f = family_of(t, out->household, str_part(whole, 0, (size_t)left));
    char letter = f.form.at[out->member];
    bool second = has(str_part(f.form, 0, (size_t)out->member), letter, 1);

    struct random r = town_draw(t, DRAW_PERSON, person);
    int age = member_age(t, &f, letter, second, &r);
    out->sex = member_sex(&f, letter, second, &r);
    person_number(t, person, out, age);
    bool own_name = second && letter != 'C';
    size_t other_name = family_name(t, &r);
    give_name(t, out, own_name ? other_name : f.name, &r);
    const struct scenario_phones *phones = t->scenario->population->phones;
    bool has_phone = random_below(&r, 1000) < (uint64_t)phones->per_mille && out->age >= phones->from_age;
    if (!has_phone) out->phone[0] = 0;
    give_needs(t, out, f.form.n == 1, &r);
}

void town_index_case(const struct town *t, struct town_person *out)
{
    const struct scenario_index_case *c = t->scenario->index_case;
    struct random r = town_draw(t, DRAW_PERSON, TOWN_PERSONS_MOST);
    *out = (struct town_person){.household = TOWN_NOWHERE, .sex = c->sex == SCENARIO_FEMALE ? PERSON_FEMALE : PERSON_MALE};
    person_number(t, TOWN_PERSONS_MOST, out, c->age);
    give_name(t, out, family_name(t, &r), &r);
}
