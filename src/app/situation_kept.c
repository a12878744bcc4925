/* The last answers, in memory; see situation_kept.h. */
#include "app/situation_kept.h"

#include "app/subtrees.h"

#include <pthread.h>

enum { SLOTS = 64 };

static const time_ms kept_ms[KEPT_QUESTIONS] = {[KEPT_SITUATION] = 500, [KEPT_TRENDS] = 5000};

struct kept_answer {
    struct arena *arena; /* holds key and json; NULL: free */
    str key, json;
    time_ms made; /* by the wall clock */
    struct population population;
};

struct situations {
    struct kept {
        pthread_mutex_t lock; /* guards the slots, and is held while an answer is made */
        struct kept_answer slots[SLOTS];
    } kept[KEPT_QUESTIONS];
};

struct situations *situations_new(struct arena *arena)
{
    struct situations *situations = NEW(arena, struct situations);
    for (size_t i = 0; i < KEPT_QUESTIONS; i++) pthread_mutex_init(&situations->kept[i].lock, NULL);
    return situations;
}

void situations_close(struct situations *situations)
{
    if (!situations) return;
    for (size_t i = 0; i < KEPT_QUESTIONS; i++) {
        for (size_t k = 0; k < SLOTS; k++) arena_free(situations->kept[i].slots[k].arena);
        pthread_mutex_destroy(&situations->kept[i].lock);
    }
}

static str key_of(struct command *c)
{
    struct subtrees where = subtrees_of_actor(c);
    struct text key = TEXT(c->arena);
    for (size_t i = 0; i < where.n; i++) text_format(&key, "%.*s ", STR(where.paths[i]));
    return text_str(&key);
}

static bool is_of(const struct kept_answer *slot, str key)
{
    return slot->arena && str_eq(slot->key, key);
}

/* The slot of this key; a new key takes the oldest. */
static struct kept_answer *slot_of(struct kept *kept, str key)
{
    struct kept_answer *oldest = &kept->slots[0];
    for (size_t i = 0; i < SLOTS; i++) {
        struct kept_answer *slot = &kept->slots[i];
        if (is_of(slot, key)) return slot;
        if (slot->made < oldest->made) oldest = slot;
    }
    return oldest;
}

/* Whoever waited for the lock may have looked at the clock before the answer was made. */
static bool is_young(time_ms made, time_ms wall, time_ms most)
{
    return wall - made < most && made - wall < most;
}

static bool make_anew(struct command *c, struct kept_answer *slot, str key, situation_made *make)
{
    struct population known = is_of(slot, key) ? slot->population : (struct population){0};
    struct arena *arena = arena_new(0);
    struct text json = TEXT(arena);
    if (!make(c, &known, &json)) return arena_free(arena), false;
    arena_free(slot->arena);
    *slot = (struct kept_answer){arena, str_copy(arena, key), text_str(&json), c->wall, known};
    return true;
}

bool situation_kept(struct command *c, enum kept_question question, situation_made *make)
{
    struct kept *kept = &c->post->situations->kept[question];
    str key = key_of(c);
    pthread_mutex_lock(&kept->lock);
    struct kept_answer *slot = slot_of(kept, key);
    bool fresh = is_of(slot, key) && is_young(slot->made, c->wall, kept_ms[question]);
    bool fine = fresh || make_anew(c, slot, key, make);
    str json = fine ? str_copy(c->arena, slot->json) : S("");
    pthread_mutex_unlock(&kept->lock);
    return fine && give_file(c, S("application/json"), S(""), json);
}
