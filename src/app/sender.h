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
    time_ms at; /* of this attempt, on the wall's clock */
};

struct sender {
    /* False: it did not leave; *why says so without naming anybody. */
    bool (*sends)(const struct sender *sender, struct arena *arena, const struct outgoing *message, str *why);
    struct log *log; /* console */
    str target;      /* the file, or the URL */
    str key;         /* webhook: signs what is sent */
};

/* So that it cannot be guessed: characters of a webhook's key, at least. */
enum { SENDER_KEY_LEAST = 32 };

/* "console", "file:PATH", "http://..." or "https://..."; the last two with a key. NULL: FIELD_WRONG_KIND, FIELD_TOO_SMALL (--sender-key).
 */
const struct sender *sender_new(struct arena *arena, str name, str key, struct log *log, struct problems *problems);

/* What a receiver compares: HMAC-SHA256 under the key over the time, a full stop and the body, in hex. */
str sender_signature(struct arena *arena, str key, str time, str body);

bool sender_webhook(const struct sender *sender, struct arena *arena, const struct outgoing *message, str *why);

#endif
