/* Pinyin: the Latin spelling of Chinese names, so that "张三" is found by "zs". Readings are ICU's (Unicode's Han-Latin), one per
 * character, except where a surname is read in its own way (单 shan, 曾 zeng, 尉迟 yu chi). */
#ifndef DAYAN_BASE_PINYIN_H
#define DAYAN_BASE_PINYIN_H

#include "base/problem.h"

struct pinyin;

/* Builds the table of readings: about a third of a second, once per process. It is never changed afterwards, so any number of threads
 * may read it. It lives in the arena. NULL: FILE_UNREADABLE, the machine lacks ICU's tables. */
const struct pinyin *pinyin_open(struct arena *arena, struct problems *problems);

/* "张三" -> "zs", "Anna 李" -> "annal", "阿依古丽·买买提" -> "ayglmmt". Latin letters and digits are kept as small letters,
 * everything without a reading is left out. */
str pinyin_initials(const struct pinyin *pinyin, struct arena *arena, str name);

/* "张三" -> "zhangsan"; u with two dots is written u: "吕" -> "lu". */
str pinyin_spelling(const struct pinyin *pinyin, struct arena *arena, str name);

#endif
