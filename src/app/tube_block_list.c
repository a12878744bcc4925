/* Blocks of codes as lists, with what is left of them; see tube_block.h. */
#include "app/tube_block.h"

#include "app/subtrees.h"
#include "rules/tube.h"
#include "store/statements.h"

#include <stdlib.h>

enum { BLOCKS_OF_STOCK = 2000 }; /* the newest ones: older blocks are used up or lost */

bool tube_block_use_ask(struct command *c, const void *given)
{
    const struct block_asked *in = given;
    struct tube_block b;
    struct block_use out = {0};
    int64_t used;
    if (!load(c, &tube_block_shape, in->block_id, &b) || !tube_block_used(c, &b, &used)) return false;
    SET(block_use, &out, tubes, b.tubes);
    SET(block_use, &out, used, used);
    SET(block_use, &out, left, b.tubes - used);
    return give(c, &block_use_shape, &out);
}

static int newest_first(const void *one, const void *other)
{
    id64 a = ((const struct block_line *)one)->id, b = ((const struct block_line *)other)->id;
    return (a < b) - (a > b);
}

static bool line_complete(struct command *c, struct block_line *line)
{
    struct tube_block b = {0};
    int64_t used;
    shape_copy_named(&block_line_shape, line, &tube_block_shape, &b);
    if (!tube_block_used(c, &b, &used)) return false;
    SET(block_line, line, used, used);
    SET(block_line, line, left, line->tubes - used);
    SET(block_line, line, first_code, tube_block_code(c, &b, b.first_serial));
    SET(block_line, line, last_code, tube_block_code(c, &b, b.last_serial));
    return true;
}

/* The newest blocks before one of them, with their use; the `limit` newest of what the actor reaches. */
static bool lines_read(struct command *c, const struct blocks_asked *in, int64_t before, int64_t limit, struct rows *out)
{
    struct blocks_page page = {0};
    if (HAS(blocks_asked, in, site_id)) SET(blocks_page, &page, site_id, in->site_id);
    if (HAS(blocks_asked, in, kind)) SET(blocks_page, &page, kind, in->kind);
    SET(blocks_page, &page, before, before);
    SET(blocks_page, &page, limit, limit);
    if (!ask_within(c, subtrees_of_actor(c), &sql_block_lines, &blocks_page_shape, &page, &block_line_shape, out)) return false;
    struct block_line *line = out->at;
    if (out->n) qsort(line, out->n, sizeof *line, newest_first);
    if (out->n > (size_t)limit) out->n = (size_t)limit;
    for (size_t i = 0; i < out->n; i++)
        if (!line_complete(c, &line[i])) return false;
    return true;
}

bool tube_block_lines_ask(struct command *c, const void *given)
{
    int64_t before = INT64_MAX;
    struct rows rows;
    str next = S("");
    if (c->page.after.n && !str_to_i64(c->page.after, &before)) return problem(c->problems, CURSOR_WRONG);
    if (!lines_read(c, given, before, c->page.limit + 1, &rows)) return false;
    if (rows.n > (size_t)c->page.limit) {
        rows.n = (size_t)c->page.limit;
        next = str_format(c->arena, "%lld", (long long)((const struct block_line *)rows.at)[rows.n - 1].id);
    }
    return give_rows(c, &block_line_shape, rows, next);
}

/* -- what is left ------------------------------------------------------------------------------------------------------ */

/* By site and kind, of each the newest first. */
static int by_stock(const void *one, const void *other)
{
    const struct block_line *a = one, *b = other;
    int site = str_compare(a->site_name, b->site_name);
    if (site) return site;
    if (a->site_id != b->site_id) return a->site_id < b->site_id ? -1 : 1;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    return newest_first(one, other);
}

static bool is_of(const struct block_stock *stock, const struct block_line *line)
{
    return stock->site_id == line->site_id && stock->kind == line->kind;
}

bool tube_block_stock_ask(struct command *c, const void *given)
{
    struct rows rows;
    if (!lines_read(c, given, INT64_MAX, BLOCKS_OF_STOCK, &rows)) return false;
    struct block_line *line = rows.at;
    if (rows.n) qsort(line, rows.n, sizeof *line, by_stock);
    struct block_stock *stocks = NEW_ARRAY(c->arena, struct block_stock, rows.n);
    size_t n = 0;
    for (size_t i = 0; i < rows.n; i++) {
        if (n == 0 || !is_of(&stocks[n - 1], &line[i])) {
            struct block_stock *fresh = &stocks[n++];
            shape_copy_named(&block_line_shape, &line[i], &block_stock_shape, fresh);
            SET(block_stock, fresh, last, line[i].tubes);
            SET(block_stock, fresh, left, 0);
        }
        stocks[n - 1].left += line[i].left;
    }
    for (size_t i = 0; i < n; i++) SET(block_stock, &stocks[i], low, codes_run_low(c->protocol, stocks[i].last, stocks[i].left));
    return give_rows(c, &block_stock_shape, (struct rows){stocks, n}, S(""));
}
