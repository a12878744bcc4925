/* Console and file, and the choice among senders; see sender.h. Both show the phone masked: enough to see whose code it is. */
#include "app/sender.h"

#include "base/document.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static bool to_console(const struct sender *sender, struct arena *arena, const struct outgoing *message, str *why)
{
    (void)why;
    log_write(sender->log, LOG_INFO, "one_time_code", {"phone", .text = phone_mask(arena, message->phone)},
              {"code", .text = message->code});
    return true;
}

static bool to_file(const struct sender *sender, struct arena *arena, const struct outgoing *message, str *why)
{
    str line = str_format(arena, "%.*s %.*s %.*s\n", STR(time_text(arena, message->expires_at)), STR(phone_mask(arena, message->phone)),
                          STR(message->code));
    int file = open(str_terminated(arena, sender->target), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool written = file >= 0 && write(file, line.at, line.n) == (ssize_t)line.n;
    *why = str_copy(arena, str_of(strerror(errno)));
    if (file >= 0) (void)close(file);
    return written;
}

const struct sender *sender_new(struct arena *arena, str name, str key, struct log *log, struct problems *problems)
{
    static const str file = S("file:");
    struct sender *sender = NEW(arena, struct sender);
    *sender = (struct sender){.log = log, .target = name, .key = key};
    if (str_is(name, "console")) {
        sender->sends = to_console;
    } else if (str_starts(name, file) && name.n > file.n) {
        sender->sends = to_file;
        sender->target = str_part(name, file.n, name.n);
    } else if (str_starts(name, S("http://")) || str_starts(name, S("https://"))) {
        sender->sends = sender_webhook;
    }
    bool unsigned_webhook = sender->sends == sender_webhook && key.n < SENDER_KEY_LEAST;
    if (sender->sends && !unsigned_webhook) return sender;
    if (unsigned_webhook) problem(problems, FIELD_WRONG_KIND, .field = S("--sender-key"), .limit = S("a file with 32 characters or more"));
    else problem(problems, FIELD_WRONG_KIND, .field = S("--sender"), .value = name, .limit = S("console, file:FILE, http(s)://..."));
    return NULL;
}
