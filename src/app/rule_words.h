/* Rule words: which value of the protocol a measure of a person rests on, and what that says, for whoever it restricts. */
#ifndef DAYAN_APP_RULE_WORDS_H
#define DAYAN_APP_RULE_WORDS_H

#include "app/command.h"
#include "rules/person.h"

struct rule_said {
    str key;             /* "contact.levels[l1].stages[facility].days" */
    struct words says;   /* "密切接触者：集中隔离 7 天" */
    struct words source; /* the plan, and where it has that from: "新冠肺炎防控方案（第九版） · S16" */
};

/* What measure m, of this kind, rests on: `since` is the fact it begins with (NULL: none is known), `decided` what the engine makes of the
 * person's facts. */
struct rule_said rule_of_measure(struct command *c, const struct measure *m, const struct measure_kind *kind, const struct fact_line *since,
                                 const struct person_decision *decided);

/* What a value of the protocol says: "室温存放上限：4 小时". Its words are empty: the protocol has no such value. */
struct rule_said rule_of_value(struct command *c, const struct protocol *p, str key);

/* What lifts a zone of this type, and where that is written. */
struct rule_said rule_of_zone(struct command *c, const struct protocol *p, const struct zone_type *type);

#endif
