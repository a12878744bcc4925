/* Senders: how a one-time code reaches a phone. `dayan serve --sender` chooses one: the console (a line of the log), a file, or a webhook
 * of whoever sends short messages for the post. They are called from the messenger's own thread, never within a transaction. */
#ifndef DAYAN_APP_SENDER_H
#define DAYAN_APP_SENDER_H

#include "base/id.h"
#include "base/log.h"
#include "base/problem.h"

struct outgoing {
    id64 id; /* the same for each attempt, so that a gateway sends it once */
    str phone, code, from;
    time_ms expires_at;
};

struct sender {
    /* False: it did not leave; *why says so without naming anybody. */
    bool (*sends)(const struct sender *sender, struct arena *arena, const struct outgoing *message, str *why);
    struct log *log; /* console */
    str target;      /* the file, or the URL */
};

/* "console", "file:PATH", "http://..." or "https://...". NULL: FIELD_WRONG_KIND. */
const struct sender *sender_new(struct arena *arena, str name, struct log *log, struct problems *problems);

bool sender_webhook(const struct sender *sender, struct arena *arena, const struct outgoing *message, str *why);

#endif
