/* Books made part by part, for the tests and the fuzz driver of the .xlsx reader: what no spreadsheet program would write. */
#ifndef DAYAN_TESTS_BASE_XLSX_MADE_H
#define DAYAN_TESTS_BASE_XLSX_MADE_H

#include "base/str.h"

#include <zip.h>

struct made_part {
    const char *name;
    str content;
    bool packed; /* deflated; otherwise stored */
};

/* A zip of the parts, in the arena. Empty when libzip refuses a name. */
static inline str zip_made(struct arena *arena, const struct made_part *parts, size_t n)
{
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_source_keep(target);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, NULL);
    for (size_t i = 0; i < n; i++) {
        zip_source_t *content = zip_source_buffer(zip, parts[i].content.at, parts[i].content.n, 0);
        zip_int64_t index = zip_file_add(zip, parts[i].name, content, ZIP_FL_ENC_UTF_8);
        if (index < 0) zip_source_free(content);
        else (void)zip_set_file_compression(zip, (zip_uint64_t)index, parts[i].packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 1);
    }
    str made = S("");
    if (zip_close(zip) == 0) {
        zip_stat_t s;
        (void)zip_source_stat(target, &s);
        (void)zip_source_open(target);
        char *bytes = arena_alloc(arena, s.size);
        if (zip_source_read(target, bytes, s.size) == (zip_int64_t)s.size) made = (str){bytes, s.size};
        (void)zip_source_close(target);
    }
    zip_source_free(target);
    return made;
}

#define MADE_RELATIONS                                                                           \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"     \
    "<Relationship Id=\"s1\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"     \
    "<Relationship Id=\"s2\" Type=\"http://x/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/>" \
    "<Relationship Id=\"st\" Type=\"http://x/styles\" Target=\"styles.xml\"/>"                   \
    "<Relationship Id=\"ss\" Type=\"http://x/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"

#define MADE_WORKBOOK                                                                                \
    "<workbook xmlns:r=\"http://x/r\"><sheets><sheet name=\"隐藏\" state=\"hidden\" r:id=\"s2\"/>" \
    "<sheet name=\"人员\" r:id=\"s1\"/><sheet name=\"场所\" r:id=\"s2\"/></sheets></workbook>"

#define MADE_STYLES                                                                                                                  \
    "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>"                             \
    "<numFmt numFmtId=\"165\" formatCode=\"[Red]0.00&quot;day&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>" \
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf "                             \
    "numFmtId=\"31\"/></cellXfs></styleSheet>"

#define MADE_STRINGS                                                                                                                       \
    "<sst><si><t>姓名</t></si><si><r><t>张</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> 三</t></r><rPh><t>zhang</t></rPh></si>" \
    "<si><t>a_x000D__x005F_x0041_</t></si><si/></sst>"

/* A whole book whose first sheet is this XML. */
static inline str book_made(struct arena *arena, str sheet)
{
    const struct made_part parts[] = {
        {"xl/_rels/workbook.xml.rels", S(MADE_RELATIONS), true},
        {"xl/workbook.xml", S(MADE_WORKBOOK), true},
        {"xl/styles.xml", S(MADE_STYLES), true},
        {"xl/sharedStrings.xml", S(MADE_STRINGS), true},
        {"xl/worksheets/sheet1.xml", sheet, true},
        {"xl/worksheets/sheet2.xml", S("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>2</v></c></row></sheetData></worksheet>"), true},
    };
    return zip_made(arena, parts, sizeof parts / sizeof *parts);
}

#endif
