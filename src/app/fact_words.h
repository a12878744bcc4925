/* Facts in words, for whoever asks what a decision rests on: the kind, what was found, the day. */
#ifndef DAYAN_APP_FACT_WORDS_H
#define DAYAN_APP_FACT_WORDS_H

#include "app/command.h"
#include "rules/facts.h"

/* "单采结果：阳性" and "Own result: Positive". The arena is for the words. */
struct words fact_said(struct arena *arena, enum fact_kind kind, int value);

/* What a correction says of a fact of this kind: "更正：单采结果：阴性"; FACT_WITHDRAWN: that it was not so. */
struct words correction_said(struct arena *arena, enum fact_kind kind, int value);

/* "单采结果：阳性 2022-03-22" and "Own result: Positive 2022-03-22". */
struct words fact_words(struct command *c, const struct fact_line *f);

/* Both languages in one line. */
str words_line(struct arena *arena, struct words w);

/* As a row of evidence; `facts` may hold the id or not. */
struct evidence evidence_of(struct command *c, struct facts facts, id64 id);

#endif
