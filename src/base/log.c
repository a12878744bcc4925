/* Logs: a line is composed on the stack and written by one write(2), so that lines of several threads do not mix. */
#include "base/log.h"

#include <stdio.h>
#include <unistd.h>

struct log {
    int fd;
    enum log_level least;
};

enum {
    LONGEST = 2048,
    CLOSING = 4,      /* kept free for the quote, brace and line feed that end a line */
    LEAST_FIELD = 64, /* room a field needs beside its name: a number, or the beginning of a text */
};

struct line {
    char at[LONGEST];
    size_t n;
};

static void add(struct line *l, char c)
{
    if (l->n < LONGEST) l->at[l->n++] = c;
}

/* Length of the character at the start of s. */
static size_t character_length(str s)
{
    size_t n = 1;
    while (n < s.n && ((unsigned char)s.at[n] & 0xc0) == 0x80) n++;
    return n;
}

/* A string; what does not fit is cut off between characters, so that the line stays a whole object. */
static void add_text(struct line *l, str s)
{
    add(l, '"');
    while (s.n) {
        size_t n = character_length(s);
        bool escape = s.at[0] == '"' || s.at[0] == '\\';
        if (l->n + n + escape > LONGEST - CLOSING) break;
        if (escape) add(l, '\\');
        for (size_t i = 0; i < n; i++) add(l, (unsigned char)s.at[i] < 0x20 ? ' ' : s.at[i]);
        s = str_part(s, n, s.n);
    }
    add(l, '"');
}

static void add_number(struct line *l, int64_t v)
{
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%lld", (long long)v);
    for (int i = 0; i < n; i++) add(l, digits[i]);
}

struct log *log_new(struct arena *arena, int fd, enum log_level least)
{
    struct log *log = NEW(arena, struct log);
    log->fd = fd;
    log->least = least;
    return log;
}

void log_fields(struct log *log, enum log_level level, const char *event, const struct log_field *fields, size_t n)
{
    static const char *const names[] = {"debug", "info", "warn", "error"};
    if (!log || level < log->least) return;
    struct line l = {.n = 0};
    add(&l, '{');
    add_text(&l, S("at"));
    add(&l, ':');
    add_number(&l, clock_now());
    const struct log_field head[] = {{"level", .text = str_of(names[level])}, {"event", .text = str_of(event)}};
    for (size_t i = 0; i < 2 + (n ? n - 1 : 0); i++) {
        const struct log_field *f = i < 2 ? &head[i] : &fields[i - 1];
        if (l.n + str_of(f->name).n + LEAST_FIELD > LONGEST) break;
        add(&l, ',');
        add_text(&l, str_of(f->name));
        add(&l, ':');
        if (f->text.at) add_text(&l, f->text);
        else add_number(&l, f->number);
    }
    add(&l, '}');
    add(&l, '\n');
    ssize_t written = write(log->fd, l.at, l.n);
    (void)written; /* a log that cannot be written must not stop the work it tells of */
}
