/* Scene: a town with people in two buildings and who works there, for the tests of the response: told in its words. */
#ifndef DAYAN_TESTS_APP_SCENE_H
#define DAYAN_TESTS_APP_SCENE_H

#include "town.h"

struct scene {
    struct town *town;
    struct actor tracer, community, commander, stranger;
    id64 people[3], neighbour;
};

/* A new town with a tracer of the town, a duty officer of the first community, a commander of the county; three people behind one door
 * and a neighbour behind the next. */
struct scene scene_begin(void);

/* All records of a shape, latest first; of one person unless 0. */
struct rows scene_all(struct scene *s, const struct shape *shape, id64 person_id);

/* The measure or task of this kind; NULL: there is none. */
const struct measure *scene_measure(struct scene *s, id64 person_id, const char *kind);
const struct task *scene_task(struct scene *s, const char *kind, id64 person_id);

/* What is shown of a person, and why. */
enum colours scene_colour(struct scene *s, id64 person_id);
const struct person_why *scene_why(struct scene *s, id64 person_id);

/* The tracer reports a case of an hour ago. */
const struct disease_case *scene_report(struct scene *s, id64 person_id);

/* Facts, told by the tracer; the id of the fact. */
struct fact_telling scene_telling(enum fact_kinds kind, time_ms at, int64_t value);
id64 scene_tell(struct scene *s, struct fact_telling in);
id64 scene_tell_of(struct scene *s, id64 person_id, enum fact_kinds kind, time_ms at, int64_t value, id64 ref);
id64 scene_tell_zone(struct scene *s, id64 zone_id, enum fact_kinds kind, time_ms at, int64_t value, id64 ref);

/* A fact is corrected; value < 0: it is withdrawn. */
void scene_correct(struct scene *s, id64 fact_id, int value);

#endif
