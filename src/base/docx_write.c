/* A .docx by its template; see docx_write.h. Measures are twentieths of a point, sizes of letters half points. */
#include "base/docx_write.h"

#include <string.h>
#include <zip.h>

#define MAIN "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

enum { PAGE_WIDTH = 16838, PAGE_HEIGHT = 11906, MARGIN = 850, FIRST_SHARE = 3, PARTS = 4 };

struct docx {
    struct arena *arena;
    struct text body;
    str title;
};

static const char content_types[] = XML
    "<Types xmlns=\"" PACKAGE "content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/word/document.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";

static const char relations[] = XML "<Relationships xmlns=\"" PACKAGE "relationships\">"
                                    "<Relationship Id=\"rId1\" Type=\"" OFFICE "officeDocument\" Target=\"word/document.xml\"/>"
                                    "<Relationship Id=\"rId2\" Type=\"" PACKAGE
                                    "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>";

/* -- text ----------------------------------------------------------------------------------------------------------------- */

/* What XML does not allow at all (control characters) is left out. */
static void add_text(struct text *out, str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c == '&') text_add(out, S("&amp;"));
        else if (c == '<') text_add(out, S("&lt;"));
        else if (c == '>') text_add(out, S("&gt;"));
        else if (c >= 0x20 || c == '\t') text_char(out, (char)c);
    }
}

static void add_run(struct text *out, str s, int half_points, bool bold)
{
    text_format(out,
                "<w:r><w:rPr><w:rFonts w:ascii=\"Noto Sans CJK SC\" w:hAnsi=\"Noto Sans CJK SC\" w:eastAsia=\"宋体\"/>%s"
                "<w:sz w:val=\"%d\"/></w:rPr><w:t xml:space=\"preserve\">",
                bold ? "<w:b/>" : "", half_points);
    add_text(out, s);
    text_add(out, S("</w:t></w:r>"));
}

static void add_paragraph(struct text *out, str s, int half_points, bool bold, const char *align)
{
    text_format(out, "<w:p><w:pPr><w:jc w:val=\"%s\"/></w:pPr>", align);
    add_run(out, s, half_points, bold);
    text_add(out, S("</w:p>"));
}

struct docx *docx_begin(struct arena *arena, str title)
{
    struct docx *d = NEW(arena, struct docx);
    *d = (struct docx){.arena = arena, .body = TEXT(arena), .title = title};
    add_paragraph(&d->body, title, 32, true, "center");
    return d;
}

void docx_paragraph(struct docx *d, str s)
{
    add_paragraph(&d->body, s, 20, false, "left");
}

void docx_page_break(struct docx *d)
{
    text_add(&d->body, S("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"));
}

/* -- tables ------------------------------------------------------------------------------------------------------------------ */

static size_t width_of(size_t column, size_t n_columns)
{
    size_t share = column ? 1 : FIRST_SHARE;
    return share * (PAGE_WIDTH - 2 * MARGIN) / (n_columns - 1 + FIRST_SHARE);
}

static void add_row(struct docx *d, const str *cells, size_t n, bool header)
{
    text_format(&d->body, "<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>", header ? "<w:tblHeader/>" : "");
    for (size_t i = 0; i < n; i++) {
        text_format(&d->body, "<w:tc><w:tcPr><w:tcW w:w=\"%zu\" w:type=\"dxa\"/></w:tcPr>", width_of(i, n));
        add_paragraph(&d->body, cells[i], 18, header, i ? "right" : "left");
        text_add(&d->body, S("</w:tc>"));
    }
    text_add(&d->body, S("</w:tr>"));
}

void docx_table(struct docx *d, const str *titles, size_t n_columns, const str *cells, size_t n_rows)
{
    static const char *const edges[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
    text_add(&d->body, S("<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/><w:tblBorders>"));
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
        text_format(&d->body, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>", edges[i]);
    text_add(&d->body, S("</w:tblBorders></w:tblPr><w:tblGrid>"));
    for (size_t i = 0; i < n_columns; i++) text_format(&d->body, "<w:gridCol w:w=\"%zu\"/>", width_of(i, n_columns));
    text_add(&d->body, S("</w:tblGrid>"));
    add_row(d, titles, n_columns, true);
    for (size_t i = 0; i < n_rows; i++) add_row(d, cells + i * n_columns, n_columns, false);
    text_add(&d->body, S("</w:tbl>"));
}

/* -- the package -------------------------------------------------------------------------------------------------------------- */

static str document_part(struct docx *d)
{
    struct text t = TEXT(d->arena);
    text_add(&t, S(XML "<w:document xmlns:w=\"" MAIN "\"><w:body>"));
    text_add(&t, text_str(&d->body));
    text_format(&t,
                "<w:p/><w:sectPr><w:pgSz w:w=\"%d\" w:h=\"%d\" w:orient=\"landscape\"/>"
                "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"400\" w:footer=\"400\" w:gutter=\"0\"/>"
                "</w:sectPr></w:body></w:document>",
                PAGE_WIDTH, PAGE_HEIGHT, MARGIN, MARGIN, MARGIN, MARGIN);
    return text_str(&t);
}

static str properties_part(struct docx *d)
{
    struct text t = TEXT(d->arena);
    text_add(&t, S(XML "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\" "
                       "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>"));
    add_text(&t, d->title);
    text_add(&t, S("</dc:title></cp:coreProperties>"));
    return text_str(&t);
}

static bool add_part(zip_t *zip, const char *name, str bytes)
{
    zip_source_t *source = zip_source_buffer(zip, bytes.at, bytes.n, 0);
    if (source && zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8) >= 0) return true;
    if (source) zip_source_free(source);
    return false;
}

static bool all_bytes(struct arena *arena, zip_source_t *source, str *bytes)
{
    zip_stat_t stat;
    if (zip_source_stat(source, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE) || zip_source_open(source) != 0) return false;
    char *at = arena_alloc(arena, (size_t)stat.size);
    zip_int64_t got = zip_source_read(source, at, stat.size);
    (void)zip_source_close(source);
    *bytes = (str){at, (size_t)stat.size};
    return got == (zip_int64_t)stat.size;
}

bool docx_end(struct docx *d, str *bytes, struct problems *problems)
{
    const struct part {
        const char *name;
        str bytes;
    } parts[PARTS] = {{"[Content_Types].xml", str_of(content_types)},
                      {"_rels/.rels", str_of(relations)},
                      {"word/document.xml", document_part(d)},
                      {"docProps/core.xml", properties_part(d)}};
    zip_source_t *file = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = file ? zip_open_from_source(file, ZIP_CREATE | ZIP_TRUNCATE, NULL) : NULL;
    bool fine = zip != NULL;
    if (fine) zip_source_keep(file); /* closing the archive would take it along */
    for (size_t i = 0; fine && i < PARTS; i++) fine = add_part(zip, parts[i].name, parts[i].bytes);
    if (zip && (!fine || zip_close(zip) != 0)) fine = false, zip_discard(zip);
    fine = fine && all_bytes(d->arena, file, bytes);
    if (file) zip_source_free(file);
    return fine || problem(problems, STORE_FAILED, .value = S("docx"));
}
