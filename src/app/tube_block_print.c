/* Blocks of codes on paper; see tube_block.h. */
#include "app/tube_block.h"

#include "base/label_sheet.h"
#include "store/statements.h"

enum { LABELS_MOST = 5000 };

/* The serials asked for, which must be the block's. */
static bool range_of(struct command *c, const struct block_asked *in, const struct tube_block *b, int64_t *first, int64_t *last)
{
    *first = HAS(block_asked, in, from_serial) ? in->from_serial : b->first_serial;
    *last = HAS(block_asked, in, to_serial) ? in->to_serial : b->last_serial;
    if (*first < b->first_serial)
        return problem(c->problems, FIELD_TOO_SMALL, .field = S("from_serial"), .value = str_format(c->arena, "%lld", (long long)*first),
                       .limit = str_format(c->arena, "%lld", (long long)b->first_serial));
    if (*last > b->last_serial)
        return problem(c->problems, FIELD_TOO_LARGE, .field = S("to_serial"), .value = str_format(c->arena, "%lld", (long long)*last),
                       .limit = str_format(c->arena, "%lld", (long long)b->last_serial));
    if (*last < *first)
        return problem(c->problems, FIELD_TOO_SMALL, .field = S("to_serial"), .value = str_format(c->arena, "%lld", (long long)*last),
                       .limit = str_format(c->arena, "%lld", (long long)*first));
    return true;
}

bool tube_block_range(struct command *c, const struct block_asked *in, int64_t most, struct tube_block *b, int64_t *first, int64_t *last)
{
    if (!load(c, &tube_block_shape, in->block_id, b) || !range_of(c, in, b, first, last)) return false;
    if (*last - *first < most) return true;
    return problem(c->problems, FIELD_TOO_LARGE, .field = S("to_serial"), .value = str_format(c->arena, "%lld", (long long)*last),
                   .limit = str_format(c->arena, "%lld", (long long)(*first + most - 1)));
}

bool tube_block_labels_ask(struct command *c, const void *given)
{
    static const struct label_size sizes[] = {[LABEL_50_30] = {50, 30}, [LABEL_40_20] = {40, 20}};
    const struct block_asked *in = given;
    struct tube_block b;
    int64_t first, last;
    str bytes;
    if (!tube_block_range(c, in, LABELS_MOST, &b, &first, &last)) return false;
    size_t n = (size_t)(last - first + 1);
    str *codes = NEW_ARRAY(c->arena, str, n);
    for (size_t i = 0; i < n; i++) codes[i] = tube_block_code(c, &b, first + (int64_t)i);
    struct label_size size = sizes[HAS(block_asked, in, size) ? in->size : LABEL_50_30];
    return label_sheet(c->arena, size, codes, n, &bytes, c->problems) &&
           give_file(c, S("application/pdf"), str_format(c->arena, "labels-%.*s-%lld.pdf", STR(b.point), (long long)first), bytes);
}
