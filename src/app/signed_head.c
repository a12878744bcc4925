/* Heads signed, shown, printed and compared; see signed_head.h. */
#include "app/signed_head.h"

#include "base/pdf.h"
#include "store/ledger_head.h"

static str hash_text(struct arena *arena, const struct ledger_head *head)
{
    struct text hex = TEXT(arena);
    text_hex(&hex, head->hash, HASH_BYTES);
    return text_str(&hex);
}

static bool head_now(struct command *c, struct ledger_head *head, str *text)
{
    return ledger_head_now(c->tx, c->post->jurisdiction_id, c->wall, c->arena, head, text, c->problems);
}

static bool last_kept(struct command *c, struct head_line *out, bool *found)
{
    struct heads_page page = {0};
    struct rows rows;
    SET(heads_page, &page, before, INT64_MAX);
    SET(heads_page, &page, limit, 1);
    if (!ask(c, &sql_signed_heads, &heads_page_shape, &page, &head_line_shape, &rows)) return false;
    *found = rows.n > 0;
    if (*found) *out = *(const struct head_line *)rows.at;
    return true;
}

bool head_sign(struct command *c, const void *given)
{
    (void)given;
    struct head_line last;
    struct ledger_head head;
    struct signed_head kept = {0};
    struct ledger_length length = {0};
    struct rows lengths;
    bool found;
    str text;
    if (!ask(c, &sql_ledger_length, &ledger_length_shape, &length, &ledger_length_shape, &lengths)) return false;
    if (lengths.n == 0) return true;
    if (!head_now(c, &head, &text) || !last_kept(c, &last, &found)) return false;
    bool grew = !found || head.seq > last.seq;
    bool due = !found || c->wall - last.at >= minutes(HEAD_EVERY_MIN) || head.seq - last.seq >= HEAD_EVERY_ENTRIES;
    if (!grew || !due) return true;
    SET(signed_head, &kept, seq, head.seq);
    SET(signed_head, &kept, hash, hash_text(c->arena, &head));
    SET(signed_head, &kept, at, head.at);
    SET(signed_head, &kept, text, text);
    return save(c, &signed_head_shape, &kept);
}

void head_sign_post(struct post *post)
{
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    (void)command_wait(post, &actor_of_the_program, "head_sign", head_sign, NULL, arena, &problems);
    arena_free(arena);
}

bool heads_read(struct command *c, const void *given)
{
    (void)given;
    struct heads_page page = {0};
    struct rows rows;
    str next = S("");
    int64_t before = INT64_MAX;
    if (!reaches(c, areas_root(c->post->areas))) return false;
    if (c->page.after.n && !str_to_i64(c->page.after, &before)) return problem(c->problems, CURSOR_WRONG);
    SET(heads_page, &page, before, before);
    SET(heads_page, &page, limit, c->page.limit + 1);
    if (!ask(c, &sql_signed_heads, &heads_page_shape, &page, &head_line_shape, &rows)) return false;
    if (rows.n > (size_t)c->page.limit) {
        rows.n = (size_t)c->page.limit;
        next = str_format(c->arena, "%lld", (long long)((const struct head_line *)rows.at)[rows.n - 1].id);
    }
    return give_rows(c, &head_line_shape, rows, next);
}

bool head_see(struct command *c, const void *given)
{
    (void)given;
    struct ledger_head head;
    struct head_line line = {0};
    str text;
    if (!reaches(c, areas_root(c->post->areas)) || !head_now(c, &head, &text)) return false;
    SET(head_line, &line, seq, head.seq);
    SET(head_line, &line, hash, hash_text(c->arena, &head));
    SET(head_line, &line, at, head.at);
    SET(head_line, &line, text, text);
    return give(c, &head_line_shape, &line);
}

bool head_print(struct command *c, const void *given)
{
    (void)given;
    struct ledger_head head;
    struct qr qr;
    str text, bytes;
    if (!reaches(c, areas_root(c->post->areas)) || !head_now(c, &head, &text)) return false;
    if (!qr_encode(c->arena, text, QR_MEDIUM, &qr, c->problems)) return false;
    const struct pdf_options options = {
        .title = S("台账链头 Head of the ledger"), .footer = c->post->jurisdiction_name, .created = c->wall};
    struct pdf *pdf = pdf_begin(c->arena, &options);
    pdf_title(pdf, S("台账链头 Head of the ledger"));
    pdf_subtitle(pdf, c->post->jurisdiction_name);
    const struct pdf_pair pairs[] = {{S("最后一条 Last entry"), str_format(c->arena, "%lld", (long long)head.seq)},
                                     {S("签名时间 Signed"), time_local_text(c->arena, c->post->tz, head.at)},
                                     {S("摘要 Digest"), hash_text(c->arena, &head)}};
    pdf_pairs(pdf, pairs, sizeof pairs / sizeof *pairs);
    pdf_qr(pdf, &qr, 90, S("链头全文 The whole head"));
    pdf_paragraph(pdf,
                  S("请由见证人保存。日后在“台账”页扫描或输入下文，即可查明此前的记录是否被改动。\n"
                    "For a witness to keep. Scanned or typed in on the ledger's page, it shows whether anything before it was changed."));
    pdf_heading(pdf, S("全文 Text"));
    pdf_paragraph(pdf, text);
    return pdf_end(pdf, &bytes, c->problems) && give_file(c, S("application/pdf"), S("ledger-head.pdf"), bytes);
}

bool head_compare(struct command *c, const void *given)
{
    const struct head_given *in = given;
    struct ledger_heads heads;
    struct ledger_length length = {0};
    struct head_held held = {0};
    if (!reaches(c, areas_root(c->post->areas)) || !ledger_heads_ours(c->tx, c->arena, in->text, &heads, c->problems)) return false;
    for (size_t i = 0; i < heads.n; i++)
        if (!ledger_head_stands(c->tx, &heads.at[i], c->problems)) return false;
    const struct ledger_head *last = &heads.at[heads.n - 1];
    if (!ask_one(c, &sql_ledger_length, &ledger_length_shape, &length, &ledger_length_shape, &length)) return false;
    SET(head_held, &held, seq, last->seq);
    SET(head_held, &held, at, last->at);
    SET(head_held, &held, entries_since, length.seq - last->seq);
    return give(c, &head_held_shape, &held);
}
