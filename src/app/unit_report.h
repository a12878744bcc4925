/* Daily and zero report (domain R45): every unit reports each day until the cut-off, also when all is zero; who does not is missing, and
 * that is escalated (app/tick.h). Figures are derived from the records when they are asked for and described once, in
 * unit_report_figures.def; what a unit signed is kept beside them, a correction is a new revision. Persons and tubes never add up. */
#ifndef DAYAN_APP_UNIT_REPORT_H
#define DAYAN_APP_UNIT_REPORT_H

#include "app/subtrees.h"

enum span { ON_THE_DAY, UP_TO_THEN, ENDED_ON_THE_DAY, STANDING };

struct figure {
    const char *key, *zh, *en;
    enum unit unit;
    const struct statement *count, *list; /* NULL: not modelled */
    const char *which;
    enum span span;
};

extern const struct figure figures[];
extern const size_t figures_n;

/* -- for what makes the report: unit_report_count.c ---------------------------------------------------------------------- */

/* A line of counts: one unit, or what lies in no unit below the areas asked for. */
struct unit_counts {
    id64 area_id;
    str name;
    bool reports;    /* a community or village: it signs */
    int64_t *counts; /* one for each figure */
};

/* The moments that bound a day's figures; of today what has been until now. */
struct report_day {
    date day;
    time_ms from, to;
    struct outbreak outbreak;        /* without an id: there was none */
    const struct protocol *protocol; /* of that outbreak */
};

bool report_day_of(struct command *c, date day, struct report_day *out);

/* Counts every figure, unit by unit. Rows of unit_counts; their sum is the whole. */
bool report_count(struct command *c, struct subtrees where, const struct report_day *day, struct rows *out);

/* What a figure's statements are asked with on that day. */
struct report_asked report_question(struct command *c, const struct figure *figure, const struct report_day *day);

/* {"cases_confirmed":1, ... "leads_in":null} */
str counts_json(struct arena *arena, const int64_t *counts);

/* The task that asks a unit for the report it owes. */
str report_task_key(struct arena *arena, id64 area_id, date day);

/* -- commands and queries ------------------------------------------------------------------------------------------------ */

/* The whole report of a day; `wanted` names day and area, its defaults are today and the actor's areas. */
bool daily_report_make(struct command *c, const struct report_wanted *wanted, struct daily_report *out);

bool daily_report_ask(struct command *c, const void *given);  /* report_wanted -> daily_report */
bool daily_report_list(struct command *c, const void *given); /* report_wanted with `figure` -> a page of report_item, masked */
bool daily_report_xlsx(struct command *c, const void *given); /* report_wanted -> a file */
bool daily_report_pdf(struct command *c, const void *given);
bool daily_report_docx(struct command *c, const void *given);
bool unit_report_sign(struct command *c, const void *given); /* unit_report_signing -> unit_report */

/* The report as a file, in both languages: unit_report_print.c. */
bool report_to_xlsx(struct command *c, const struct daily_report *report, str *bytes);
bool report_to_pdf(struct command *c, const struct daily_report *report, str *bytes);
bool report_to_docx(struct command *c, const struct daily_report *report, str *bytes);

/* The count of a figure in a unit's line, as it is printed: digits, or "未建模 / not modelled". */
str report_cell(struct arena *arena, const struct figure *figure, int64_t count);

#endif
