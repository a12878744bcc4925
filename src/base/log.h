/* Logs: one JSON object a line, with the time, the level, what happened and the request it belongs to. Never personal data:
 * callers pass ids and counts, not names, numbers or free text of people. */
#ifndef DAYAN_BASE_LOG_H
#define DAYAN_BASE_LOG_H

#include "base/time.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

struct log;

/* A log that writes to file descriptor `fd` what is at least `least`. It lives in the arena. May be used from any thread:
 * each line is one write. NULL is a log that writes nothing. */
struct log *log_new(struct arena *arena, int fd, enum log_level least);

struct log_field {
    const char *name;
    str text;       /* when set, the value */
    int64_t number; /* otherwise this */
};

/* log_write(log, LOG_INFO, "server_started", {"port", .number = 8080}, {"address", .text = S("127.0.0.1")}); */
#define log_write(log, level, event, ...)                                             \
    log_fields((log), (level), (event), (const struct log_field[]){{0}, __VA_ARGS__}, \
               sizeof((const struct log_field[]){{0}, __VA_ARGS__}) / sizeof(struct log_field))

/* As above; the first field of `fields` is skipped (it lets the list be empty). */
void log_fields(struct log *log, enum log_level level, const char *event, const struct log_field *fields, size_t n);

#endif
