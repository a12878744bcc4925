/* See person_export.h. */
#include "app/person_export.h"

#include "app/disclosure.h"
#include "model/shape_sheet.h"

struct export
{
    str bytes;
    int64_t persons;
};

/* Who takes the file, when and what for: stands above the header, where a print of any page range begins. */
static str watermark(struct command *c, int purpose)
{
    const struct choice *p = &purposes.at[purpose];
    str when = time_local_text(c->arena, c->post->tz, c->wall);
    const char *said = c->language == LANGUAGE_ZH ? "%.*s 个人信息，仅限用途：%s。账号 %lld，%.*s 导出"
                                                  : "%.*s personal data, only for: %s. Account %lld, exported %.*s";
    return str_format(c->arena, said, STR(c->post->jurisdiction_name), c->language == LANGUAGE_ZH ? p->zh : p->en,
                      (long long)c->actor->account_id, STR(when));
}

static bool begin_sheet(struct command *c, struct xlsx_writer *book, int purpose, const struct shape *shape, const char *name)
{
    struct sheet_column columns[FIELDS_MAX] = {0};
    struct sheet_cell titles[FIELDS_MAX];
    size_t n = shape_sheet_columns(shape, c->language, columns);
    for (size_t i = 0; i < n; i++) titles[i] = cell_text(columns[i].title), columns[i].title = S("");
    columns[0].title = watermark(c, purpose);
    return xlsx_sheet(book, str_of(name), columns, n) && xlsx_row(book, titles, n);
}

static bool write_lines(struct command *c, struct xlsx_writer *book, const struct rows *rows, int64_t *persons, struct arena *scrap)
{
    struct sheet_cell cells[FIELDS_MAX];
    const struct roster_line *lines = rows->at;
    for (size_t i = 0; i < rows->n; i++) {
        struct area_line area;
        bool seen = areas_find(c->post->areas, lines[i].area_id, &area) && actor_reaches(c->actor, c->may, area.path);
        if (!seen) continue;
        size_t n = shape_sheet_cells(scrap, &roster_line_shape, &lines[i], c->language, cells);
        if (!xlsx_row(book, cells, n)) return false;
        ++*persons;
    }
    return true;
}

static bool write_people(struct command *c, struct xlsx_writer *book, int64_t *persons)
{
    enum { PAGE = 1000 };
    struct arena *scrap = arena_new(1 << 20);
    struct person_pair asked = {0};
    struct rows rows = {.n = PAGE};
    bool fine = true;
    SET(person_pair, &asked, jurisdiction_id, c->post->jurisdiction_id);
    SET(person_pair, &asked, behind, 0);
    SET(person_pair, &asked, most, PAGE);
    for (; fine && rows.n == PAGE; arena_reset(scrap)) {
        fine = store_ask(c->tx, &sql_roster_lines, &person_pair_shape, &asked, &roster_line_shape, scrap, &rows, c->problems) &&
               write_lines(c, book, &rows, persons, scrap);
        if (fine && rows.n) asked.behind = ((const struct roster_line *)rows.at)[rows.n - 1].person_id;
    }
    arena_free(scrap);
    return fine;
}

bool people_export_prepare(struct command *c, const void *given)
{
    const struct disclosure_asked *in = given;
    if (!HAS(disclosure_asked, in, purpose)) return problem(c->problems, PURPOSE_NEEDED);
    struct export *made = NEW(c->arena, struct export);
    struct xlsx_writer *book = xlsx_begin(c->arena, c->problems);
    bool fine = begin_sheet(c, book, in->purpose, &roster_line_shape, roster_line_shape.zh) && write_people(c, book, &made->persons);
    fine = xlsx_end(book, &made->bytes) && fine;
    c->prepared = made;
    return fine;
}

bool people_export(struct command *c, const void *given)
{
    const struct disclosure_asked *in = given;
    const struct export *made = c->prepared;
    return disclose(c, c->actor->unit_id, 0, in->purpose, made->persons) && give_file(c, S(XLSX_TYPE), S("people.xlsx"), made->bytes);
}

static void row_of_area(struct command *c, const struct area *a, struct area_row *row)
{
    struct area_line parent;
    SET(area_row, row, code, a->code);
    SET(area_row, row, name, a->name);
    SET(area_row, row, kind, a->kind);
    if (HAS(area, a, parent_id) && areas_find(c->post->areas, a->parent_id, &parent)) SET(area_row, row, parent_code, parent.code);
    if (HAS(area, a, longitude)) SET(area_row, row, longitude, a->longitude);
    if (HAS(area, a, latitude)) SET(area_row, row, latitude, a->latitude);
}

static bool write_kind(struct command *c, struct xlsx_writer *book, enum area_kinds kind)
{
    struct area_line root = {0};
    if (!areas_find(c->post->areas, areas_root(c->post->areas), &root)) return true;
    struct rows lines = areas_below(c->post->areas, c->arena, root.path, kind);
    const struct area_line *line = lines.at;
    bool fine = true;
    for (size_t i = 0; fine && i < lines.n; i++) {
        struct area a;
        struct area_row row = {0};
        struct sheet_cell cells[FIELDS_MAX];
        if (!actor_reaches(c->actor, c->may, line[i].path)) continue;
        fine = store_get(c->tx, &area_shape, c->post->jurisdiction_id, line[i].id, c->arena, &a, c->problems);
        if (fine) row_of_area(c, &a, &row);
        fine = fine && xlsx_row(book, cells, shape_sheet_cells(c->arena, &area_row_shape, &row, c->language, cells));
    }
    return fine;
}

bool areas_export(struct command *c, const void *given)
{
    static const enum area_kinds downwards[] = {AREA_COUNTY, AREA_TOWN, AREA_COMMUNITY, AREA_GRID, AREA_BUILDING};
    (void)given;
    struct sheet_column columns[FIELDS_MAX] = {0};
    size_t n = shape_sheet_columns(&area_row_shape, c->language, columns);
    struct xlsx_writer *book = xlsx_begin(c->arena, c->problems);
    bool fine = xlsx_sheet(book, str_of(area_row_shape.zh), columns, n);
    for (size_t i = 0; fine && i < sizeof downwards / sizeof *downwards; i++) fine = write_kind(c, book, downwards[i]);
    str bytes;
    fine = xlsx_end(book, &bytes) && fine;
    return fine && give_file(c, S(XLSX_TYPE), S("areas.xlsx"), bytes);
}
