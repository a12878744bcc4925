/* The template of an import: an empty sheet to be filled in, and one that explains it, both from the shape. See import.h. */
#include "app/import.h"

#include "app/import_sheet.h"

static bool explain(struct command *c, struct xlsx_writer *book, const struct shape *shape)
{
    struct sheet_column titles[SHEET_HINT_COLUMNS];
    struct sheet_cell *hints = NEW_ARRAY(c->arena, struct sheet_cell, FIELDS_MAX * SHEET_HINT_COLUMNS);
    size_t n = shape_sheet_hints(c->arena, shape, c->language, titles, hints);
    bool fine = xlsx_sheet(book, c->language == LANGUAGE_ZH ? S("填写说明") : S("How to fill it in"), titles, SHEET_HINT_COLUMNS);
    for (size_t i = 0; fine && i < n; i++) fine = xlsx_row(book, hints + i * SHEET_HINT_COLUMNS, SHEET_HINT_COLUMNS);
    return fine;
}

bool import_template_make(struct command *c, const void *given)
{
    const struct import_template *in = given;
    const struct shape *shape = import_shape(in->kind);
    struct sheet_column columns[FIELDS_MAX] = {0};
    size_t n = shape_sheet_columns(shape, c->language, columns);
    struct xlsx_writer *book = xlsx_begin(c->arena, c->problems);
    bool fine = xlsx_sheet(book, str_of(c->language == LANGUAGE_ZH ? shape->zh : shape->en), columns, n) && explain(c, book, shape);
    str bytes;
    fine = xlsx_end(book, &bytes) && fine;
    str name = str_format(c->arena, "template-%s.xlsx", import_kinds.at[in->kind].name);
    return fine && give_file(c, S(XLSX_TYPE), name, bytes);
}
