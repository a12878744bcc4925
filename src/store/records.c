/* See records.h. */
#include "store/records.h"

#include <string.h>

static bool record_out(struct row_sink *sink, const char *const *names, const struct value *values, size_t n, struct problems *problems)
{
    struct records_out *out = (struct records_out *)sink;
    if (out->n == out->room) {
        size_t room = out->room ? 2 * out->room : 4;
        char *at = arena_alloc(out->arena, room * out->shape->size);
        if (out->n) memcpy(at, out->at, out->n * out->shape->size);
        out->at = at;
        out->room = room;
    }
    if (out->n == 0 && !columns_filled(out->shape, names, n, &out->columns, problems)) return false;
    return record_from_values(out->arena, out->keys, out->shape, &out->columns, values, out->at + out->n++ * out->shape->size, problems);
}

struct records_out records_out(const struct store_tx *tx, const struct shape *shape, struct arena *arena)
{
    return (struct records_out){.sink.row = record_out, .arena = arena, .keys = store_keys(tx), .shape = shape};
}
