/* pdf: documents are sound (qpdf), their text can be found (pdftotext), and every character is really painted (pdftoppm). */
#include "base/pdf.h"

#include "base/random.h"
#include "says.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena *arena;

/* fontconfig keeps its tables until the process ends, by offsets that the leak sanitizer cannot follow. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

/* What a command says about the document, which it finds in the file %s. */
static str said_of(str document, const char *command)
{
    char path[] = "/tmp/dayan_pdf_XXXXXX";
    int fd = mkstemp(path);
    says(fd >= 0 && write(fd, document.at, document.n) == (ssize_t)document.n, "the machine takes a file");
    (void)close(fd);
    FILE *out = popen(str_terminated(arena, str_format(arena, command, path)), "r");
    says(out != NULL, "the machine runs %s", command);
    struct text text = TEXT(arena);
    char block[4096];
    for (size_t n; (n = fread(block, 1, sizeof block, out)) > 0;) text_add(&text, (str){block, n});
    int status = pclose(out);
    (void)unlink(path);
    says(status == 0, "[%s] ends well: %.*s", command, (int)text_str(&text).n, text_str(&text).at);
    return text_str(&text);
}

static bool holds(str text, const char *part)
{
    size_t at;
    return str_find(text, str_of(part), &at);
}

static str report(bool landscape, size_t n_rows)
{
    struct problems problems = PROBLEMS(arena);
    const struct pdf_options options = {
        .landscape = landscape, .title = S("日报"), .footer = S("南洲镇指挥所（演练）"), .created = 1648717200123};
    struct pdf *pdf = pdf_begin(arena, &options);
    pdf_title(pdf, S("南洲镇疫情防控日报"));
    pdf_subtitle(pdf, S("2022年3月31日"));
    const struct pdf_pair pairs[] = {{S("填报单位"), S("南洲镇指挥所")}, {S("联系电话"), S("10012345678")}};
    pdf_pairs(pdf, pairs, 2);
    pdf_heading(pdf, S("一、采样"));
    pdf_paragraph(pdf, S("情况如下。\nSecond line."));
    const struct pdf_column columns[] = {{S("社区"), 3, false}, {S("已采"), 1, true}};
    str *cells = NEW_ARRAY(arena, str, n_rows * 2);
    for (size_t i = 0; i < n_rows; i++) {
        cells[i * 2] = str_format(arena, "第%zu网格", i);
        cells[i * 2 + 1] = str_format(arena, "%zu", i * 37);
    }
    pdf_table(pdf, &(struct pdf_table){columns, 2, cells, n_rows, true});
    struct qr qr;
    says(qr_encode(arena, S("https://dayan.test/x"), QR_HIGH, &qr, &problems), "a QR code is made");
    pdf_qr(pdf, &qr, 40, S("扫码登记"));
    str bytes;
    says(pdf_end(pdf, &bytes, &problems) && problems.n == 0, "the document is made");
    return bytes;
}

static void a_report_is_sound_and_can_be_searched(void **state)
{
    (void)state;
    str document = report(false, 100);
    (void)said_of(document, "qpdf --check %s 2>&1");
    str text = said_of(document, "pdftotext -layout %s - 2>&1");
    static const char *const wanted[] = {"南洲镇疫情防控日报",  "2022年3月31日", "填报单位", "10012345678", "情况如下。",
                                         "Second line.",        "第0网格",       "第99网格", "3663",        "扫码登记",
                                         "南洲镇指挥所（演练）"};
    for (size_t i = 0; i < LENGTH(wanted); i++) says(holds(text, wanted[i]), "[%s] is found", wanted[i]);
    str facts = said_of(document, "TZ=UTC pdfinfo %s 2>&1");
    says(holds(facts, "A4") && holds(facts, "Title:           日报"), "it is A4 and has its title");
    says(holds(facts, "CreationDate:    Thu Mar 31 09:00:00 2022"), "it was made when it was told");
}

static void tables_go_over_pages(void **state)
{
    (void)state;
    str text = said_of(report(false, 100), "pdftotext -layout %s - | tr -d ' ' 2>&1"), rest = text, page;
    size_t pages = 0, headers = 0, rows = 0, at;
    while (str_split(&rest, '\f', &page) && page.n) {
        pages++;
        headers += str_find(page, S("社区"), &at);
    }
    for (size_t i = 0; i < 100; i++) rows += holds(text, str_terminated(arena, str_format(arena, "第%zu网格", i)));
    says(pages >= 3, "a hundred rows need several pages (%zu)", pages);
    says(headers == pages, "each of them has the table's header");
    says(rows == 100, "no row is lost at a page's end");
    for (size_t i = 1; i <= pages; i++)
        says(holds(text, str_terminated(arena, str_format(arena, "（演练）%zu/%zu\n", i, pages))), "page %zu says so", i);
}

static void wide_and_empty_documents(void **state)
{
    (void)state;
    says(holds(said_of(report(true, 3), "pdfinfo %s 2>&1"), "841.89 x 595.276"), "landscape lies down");
    struct problems problems = PROBLEMS(arena);
    struct pdf *pdf = pdf_begin(arena, &(struct pdf_options){.title = S("")});
    str bytes;
    says(pdf_end(pdf, &bytes, &problems), "a document with nothing in it");
    says(holds(said_of(bytes, "pdfinfo %s 2>&1"), "Pages:           1"), "has one page");
}

static void cards_are_a6_and_end_with_the_last(void **state)
{
    (void)state;
    struct problems problems = PROBLEMS(arena);
    struct pdf *pdf = pdf_begin(arena, &(struct pdf_options){.paper = PDF_A6, .title = S("")});
    for (int i = 0; i < 2; i++) pdf_title(pdf, S("卡")), pdf_page_break(pdf);
    str bytes;
    says(pdf_end(pdf, &bytes, &problems), "two cards, each with a break behind it");
    str info = said_of(bytes, "pdfinfo %s 2>&1");
    says(holds(info, "Pages:           2"), "are two pages");
    says(holds(info, "297.638 x 419.528 pts"), "of A6: %.*s", STR(info));
}

static void long_texts_are_broken_not_lost(void **state)
{
    (void)state;
    struct problems problems = PROBLEMS(arena);
    struct pdf *pdf = pdf_begin(arena, &(struct pdf_options){.title = S("")});
    struct text lengthy = TEXT(arena);
    for (int i = 0; i < 1500; i++) text_format(&lengthy, "第%d句话到此为止。", i);
    pdf_paragraph(pdf, text_str(&lengthy));
    const struct pdf_column columns[] = {{S("a"), 0, false}, {S("b"), 0, false}};
    const str cells[] = {text_str(&lengthy), S("下一格")};
    pdf_table(pdf, &(struct pdf_table){columns, 2, cells, 1, false});
    str bytes;
    says(pdf_end(pdf, &bytes, &problems), "a paragraph of many pages, and a cell of many");
    str text = said_of(bytes, "pdftotext -raw %s - | tr -d '\\n\\f' 2>&1");
    for (int i = 0; i < 1500; i++)
        says(holds(text, str_terminated(arena, str_format(arena, "第%d句", i))) || i > 9, "sentence %d is there", i);
    says(holds(text, "1499") && holds(text, "下一格") && holds(text, "…"), "to the last, and the cell is cut visibly");
}

/* Draws characters in lines of their own and looks for lines without ink. cairo's own embedding of CFF fonts loses some, 如 among them. */
static void every_character_is_painted(void **state)
{
    (void)state;
    struct problems problems = PROBLEMS(arena);
    struct random r = random_stream(4, 0);
    for (int round = 0; round < 5; round++) {
        struct pdf *pdf = pdf_begin(arena, &(struct pdf_options){.title = S("")});
        enum { LINES = 40 };
        struct text lines = TEXT(arena);
        for (int i = 0; i < LINES; i++) {
            if (i == 0) text_add(&lines, S("如"));
            else text_rune(&lines, (uint32_t)random_between(&r, 0x4e01, 0x9fa5)); /* without 一, which is thin */
            text_char(&lines, '\n');
        }
        pdf_paragraph(pdf, text_str(&lines));
        str bytes;
        says(pdf_end(pdf, &bytes, &problems), "the document is made");
        str image = said_of(bytes, "pdftoppm -r 72 -gray -f 1 -l 1 -x 40 -W 60 -y 0 -H 790 %s");
        int inked = 0;
        bool was_ink = false;
        const char *pixels = image.at + image.n - 60 * 790;
        for (int y = 0; y < 790; y++) {
            bool ink = false;
            for (int x = 0; x < 60; x++) ink = ink || (unsigned char)pixels[y * 60 + x] < 160;
            inked += ink && !was_ink;
            was_ink = ink;
        }
        says(inked >= LINES, "%d lines, each with one character, all have ink (%d; seed 4, round %d)", LINES, inked, round);
    }
}

static int begin(void **state)
{
    (void)state;
    arena = arena_new(0);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_is_sound_and_can_be_searched),
        cmocka_unit_test(tables_go_over_pages),
        cmocka_unit_test(wide_and_empty_documents),
        cmocka_unit_test(cards_are_a6_and_end_with_the_last),
        cmocka_unit_test(long_texts_are_broken_not_lost),
        cmocka_unit_test(every_character_is_painted),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
