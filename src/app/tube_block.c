/* Reserving codes; see tube_block.h. */
#include "app/tube_block.h"

#include "rules/tube_code.h"
#include "store/statements.h"

#include <string.h>

enum { SERIALS = 100000, SERIAL_AT = 20, SERIAL_N = 5 };

str tube_block_code(struct command *c, const struct tube_block *b, int64_t serial)
{
    struct area_line county;
    int64_t code = 0;
    char *out = arena_alloc(c->arena, TUBE_CODE_BYTES);
    if (areas_find(c->post->areas, areas_root(c->post->areas), &county)) (void)str_to_i64(county.code, &code);
    struct tube_code parts = {.county = (int)code, .day = b->day, .kind = (enum tube_kind)b->kind, .serial = (int)serial};
    memcpy(parts.point, b->point.at, sizeof parts.point);
    tube_code_format(&parts, out);
    return (str){out, TUBE_CODE_BYTES};
}

/* The codes from `first` up to, not with, `end` that are in use. All codes of a block are one range of text: they differ in the serial. */
static bool range_use(struct command *c, const struct tube_block *b, int64_t first, int64_t end, struct code_use *out)
{
    struct code_range asked = {0};
    SET(code_range, &asked, first_code, str_part(tube_block_code(c, b, first), 0, SERIAL_AT + SERIAL_N));
    SET(code_range, &asked, end_code, str_format(c->arena, "%.*s~", SERIAL_AT + SERIAL_N, tube_block_code(c, b, end - 1).at));
    const struct statement *statement = b->kind == LABEL_BOX ? &sql_block_boxes_used : &sql_block_tubes_used;
    return ask_one(c, statement, &code_range_shape, &asked, &code_use_shape, out);
}

bool tube_block_used(struct command *c, const struct tube_block *b, int64_t *used)
{
    struct code_use use;
    if (!range_use(c, b, b->first_serial, b->last_serial + 1, &use)) return false;
    *used = use.used;
    return true;
}

/* Behind what was reserved, and behind what is in use without having been reserved. */
static bool next_serial(struct command *c, const struct tube_block *b, int64_t *out)
{
    struct code_use reserved, used;
    struct code_range asked = {0};
    SET(code_range, &asked, day, b->day);
    SET(code_range, &asked, point, b->point);
    SET(code_range, &asked, kind, b->kind);
    if (!ask_one(c, &sql_block_last, &code_range_shape, &asked, &code_use_shape, &reserved)) return false;
    *out = HAS(code_use, &reserved, serial) ? reserved.serial + 1 : 1;
    if (*out >= SERIALS) return true;
    if (!range_use(c, b, *out, SERIALS, &used)) return false;
    int64_t last = 0;
    if (HAS(code_use, &used, last_code)) (void)str_to_i64(str_part(used.last_code, SERIAL_AT, SERIAL_N), &last);
    if (last >= *out) *out = last + 1;
    return true;
}

static bool point_of(struct command *c, const struct site *site, str *out)
{
    *out = str_part(site->code, 0, 3);
    for (size_t i = 0; i < out->n; i++) {
        char at = out->at[i];
        bool fits = (at >= '0' && at <= '9') || (at >= 'A' && at <= 'Z');
        if (!fits) out->n = 0;
    }
    return out->n == 3 || problem(c->problems, SITE_CODE_NO_POINT, .field = S("site_id"), .value = site->code);
}

bool tube_block_reserve(struct command *c, const void *given)
{
    struct tube_block b = *(const struct tube_block *)given;
    struct site site;
    str point;
    int64_t first;
    if (!load(c, &site_shape, b.site_id, &site) || !point_of(c, &site, &point)) return false;
    SET(tube_block, &b, area_id, site.area_id);
    SET(tube_block, &b, point, point);
    if (!next_serial(c, &b, &first)) return false;
    if (first + b.tubes > SERIALS)
        return problem(c->problems, CODES_USED_UP, .field = S("tubes"),
                       .limit = str_format(c->arena, "%lld", (long long)(SERIALS - first)));
    SET(tube_block, &b, first_serial, first);
    SET(tube_block, &b, last_serial, first + b.tubes - 1);
    SET(tube_block, &b, reserved_at, c->now);
    if (c->actor->account_id) SET(tube_block, &b, reserved_by_id, c->actor->account_id);
    return save(c, &tube_block_shape, &b) && give(c, &tube_block_shape, &b);
}
