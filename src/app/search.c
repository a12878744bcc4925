/* Search: a bit-sliced signature file over people, held in memory.
 *
 * Idea: each person has 256 possible marks (hashes of the characters and pairs in their texts, search_text.c). The marks lie in
 * columns, one bit a person. A query ANDs the few columns its terms call for and so sifts 64 people with one instruction; only those
 * who pass are looked at closely, by comparing their texts, so a false mark costs time, never a wrong answer.
 * Trade: a query reads some columns of everybody (about 1 ms for a million people) where posting lists of n-grams would read less;
 * in return a change is 256 bits written in place: no delta buffer, no merging, no rebuild, 32 bytes a person.
 * Source: Faloutsos and Christodoulakis, Signature files, ACM TOIS 1984; Goodwin et al., BitFunnel, SIGIR 2017. */
#include "app/search.h"

#include "app/search_people.h"

#include <pthread.h>
#include <string.h>

struct search {
    const struct pinyin *pinyin;
    pthread_rwlock_t *lock; /* over `people` and the arena */
    struct search_people people;
};

/* -- holding ----------------------------------------------------------------------------------------------------------------- */

struct search *search_new(struct arena *own, const struct pinyin *pinyin)
{
    struct search *search = NEW(own, struct search);
    search->pinyin = pinyin;
    search->lock = NEW(own, pthread_rwlock_t);
    pthread_rwlockattr_t kind;
    pthread_rwlockattr_init(&kind);
    pthread_rwlockattr_setkind_np(&kind, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
    pthread_rwlock_init(search->lock, &kind);
    pthread_rwlockattr_destroy(&kind);
    search_people_begin(&search->people, own);
    return search;
}

void search_free(struct search *search)
{
    search_people_end(&search->people);
    pthread_rwlock_destroy(search->lock);
}

void search_put(struct search *search, const struct search_entry *entry)
{
    struct arena *folding = arena_new(0);
    const str folded[SEARCH_FIELDS] = {
        [SEARCH_NAME] = search_fold(folding, entry->name),
        [SEARCH_INITIALS] = pinyin_initials(search->pinyin, folding, entry->name),
        [SEARCH_DOCUMENT] = search_fold(folding, entry->document_number),
        [SEARCH_PHONE] = search_fold(folding, entry->phone),
        [SEARCH_DOOR] = search_fold(folding, entry->door),
    };
    pthread_rwlock_wrlock(search->lock);
    search_people_put(&search->people, entry, folded);
    pthread_rwlock_unlock(search->lock);
    arena_free(folding);
}

void search_remove(struct search *search, id64 person_id)
{
    pthread_rwlock_wrlock(search->lock);
    search_people_remove(&search->people, person_id);
    pthread_rwlock_unlock(search->lock);
}

size_t search_people_held(struct search *search)
{
    pthread_rwlock_rdlock(search->lock);
    size_t n = search->people.n;
    pthread_rwlock_unlock(search->lock);
    return n;
}

size_t search_bytes(struct search *search)
{
    pthread_rwlock_rdlock(search->lock);
    const struct search_people *p = &search->people;
    size_t bytes = arena_used(p->arena) + id_map_bytes(p->map) + id_map_bytes(p->area_map);
    pthread_rwlock_unlock(search->lock);
    return bytes;
}

/* -- finding ----------------------------------------------------------------------------------------------------------------- */

/* Twelve columns sift finely enough; a long term need not read all of its own. */
enum { COLUMNS_ENOUGH = 8 };

struct term {
    str text;
    struct {
        uint8_t columns[COLUMNS_ENOUGH];
        size_t n; /* 0: the term fits no text of this field */
    } in[SEARCH_FIELDS];
};

/* One query under way. */
struct quest {
    struct term terms[SEARCH_TERMS_MOST];
    size_t terms_n;
    bool (*may_see)(void *who, id64 area_id);
    void *who;
    enum { UNASKED, SEEN, HIDDEN } * areas; /* what may_see said, by index of the area */
    size_t looks;
    struct search_hit *hits; /* sorted, best first */
    size_t most, n;
    bool more, stopped;
};

static void add_term(struct quest *quest, str text)
{
    struct term *term = &quest->terms[quest->terms_n++];
    term->text = text;
    for (enum search_field f = 0; f < SEARCH_FIELDS; f++) {
        struct search_signature s = search_signature_of(f, text);
        for (unsigned c = SEARCH_COLUMNS; c-- > 0 && term->in[f].n < COLUMNS_ENOUGH;)
            if (s.words[c / 64] >> c % 64 & 1) term->in[f].columns[term->in[f].n++] = (uint8_t)c;
    }
}

/* Those of the block who have, for every term, all marks that it leaves in some field. */
static void sift(const struct search_block *block, const struct quest *quest, uint64_t passed[SEARCH_BLOCK_WORDS])
{
    memset(passed, 0xff, SEARCH_BLOCK_WORDS * sizeof *passed);
    for (const struct term *term = quest->terms; term < quest->terms + quest->terms_n; term++) {
        uint64_t some_field[SEARCH_BLOCK_WORDS] = {0};
        for (int f = 0; f < SEARCH_FIELDS; f++) {
            if (term->in[f].n == 0) continue;
            uint64_t all[SEARCH_BLOCK_WORDS];
            memcpy(all, block->columns[term->in[f].columns[0]], sizeof all);
            for (size_t c = 1; c < term->in[f].n; c++) {
                const uint64_t *column = block->columns[term->in[f].columns[c]];
                for (size_t w = 0; w < SEARCH_BLOCK_WORDS; w++) all[w] &= column[w];
            }
            for (size_t w = 0; w < SEARCH_BLOCK_WORDS; w++) some_field[w] |= all[w];
        }
        for (size_t w = 0; w < SEARCH_BLOCK_WORDS; w++) passed[w] &= some_field[w];
    }
}

/* Adds to the hit how well the term fits the person at best, and all the fields it fits; false: none. */
static bool fits(const struct search_texts *texts, const struct term *term, struct search_hit *hit)
{
    int best = 0;
    const char *at = texts->at;
    for (enum search_field f = 0; f < SEARCH_FIELDS; at += texts->n[f], f++) {
        if (term->in[f].n == 0) continue;
        int fit = search_fit(f, (str){at, texts->n[f]}, term->text);
        if (fit) hit->why |= 1U << f;
        if (fit > best) best = fit;
    }
    hit->score += best;
    return best > 0;
}

static bool is_better(const struct search_hit *a, const struct search_hit *b)
{
    return a->score != b->score ? a->score > b->score : a->person_id < b->person_id;
}

/* Keeps the hit in its place if it is among the best. */
static void keep(struct quest *quest, const struct search_hit *hit)
{
    bool full = quest->n == quest->most;
    quest->more |= full;
    if (full && !is_better(hit, &quest->hits[quest->n - 1])) return;
    size_t at = full ? quest->n - 1 : quest->n++;
    for (; at > 0 && is_better(hit, &quest->hits[at - 1]); at--) quest->hits[at] = quest->hits[at - 1];
    quest->hits[at] = *hit;
}

static bool may_be_seen(const struct search_people *people, struct quest *quest, uint32_t area)
{
    if (quest->areas[area] == UNASKED) quest->areas[area] = quest->may_see(quest->who, people->areas[area]) ? SEEN : HIDDEN;
    return quest->areas[area] == SEEN;
}

static void look_at(const struct search_people *people, struct quest *quest, const struct search_person *person)
{
    if (!may_be_seen(people, quest, person->area)) return;
    if (quest->looks++ == SEARCH_LOOKS_MOST) {
        quest->stopped = quest->more = true;
        return;
    }
    struct search_hit hit = {.person_id = person->person_id, .household_id = person->household_id, .area_id = people->areas[person->area]};
    for (size_t t = 0; t < quest->terms_n; t++)
        if (!fits(person->texts, &quest->terms[t], &hit)) return;
    keep(quest, &hit);
}

static void look_through(const struct search_people *people, struct quest *quest, const struct search_block *block)
{
    uint64_t passed[SEARCH_BLOCK_WORDS];
    sift(block, quest, passed);
    for (size_t w = 0; w < SEARCH_BLOCK_WORDS; w++) {
        const struct search_person *people_of_word = &block->people[w * 64];
        for (uint64_t left = passed[w]; left; left &= left - 1) __builtin_prefetch(people_of_word[__builtin_ctzll(left)].texts);
        for (uint64_t left = passed[w]; left && !quest->stopped; left &= left - 1)
            look_at(people, quest, &people_of_word[__builtin_ctzll(left)]);
    }
}

size_t search_find(const struct search *search, struct arena *arena, str query, bool (*may_see)(void *who, id64 area_id), void *who,
                   size_t most, struct search_hit *hits, bool *more)
{
    struct quest quest = {.may_see = may_see, .who = who, .hits = hits, .most = most};
    str term;
    while (quest.terms_n < SEARCH_TERMS_MOST && search_next_term(arena, &query, &term)) add_term(&quest, term);
    *more = false;
    if (quest.terms_n == 0 || most == 0) return 0;

    const struct search_people *people = &search->people;
    pthread_rwlock_rdlock(search->lock);
    quest.areas = arena_alloc(arena, people->areas_n * sizeof *quest.areas);
    for (size_t b = 0; b < people->blocks_n && !quest.stopped; b++) look_through(people, &quest, people->blocks[b]);
    pthread_rwlock_unlock(search->lock);
    *more = quest.more;
    return quest.n;
}
