/* A scenario's people as sheets; see roster.h. */
#include "cli/roster.h"

#include "base/csv.h"
#include "base/xlsx_write.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { FLUSH_BYTES = 256 << 10, COLUMNS_MAX = 12 };

/* A spreadsheet being written: as text, or as a workbook that is put together at the end. */
struct output {
    struct arena *arena; /* of the row, emptied when its text was written */
    FILE *file;
    struct text text;
    bool in_memory;           /* nothing is written: the text grows */
    struct xlsx_writer *book; /* NULL: text */
    str path;
    struct problems *problems;
};

static bool unwritable(struct output *out)
{
    return problem(out->problems, FILE_UNWRITABLE, .value = out->path, .limit = str_of(strerror(errno)));
}

static bool flush(struct output *out)
{
    bool written = fwrite(out->text.at, 1, out->text.n, out->file) == out->text.n;
    arena_reset(out->arena);
    out->text = TEXT(out->arena);
    return written || unwritable(out);
}

static bool output_row(struct output *out, const struct sheet_cell *cells, size_t n)
{
    if (out->book) return xlsx_row(out->book, cells, n);
    csv_row(&out->text, cells, n);
    return out->in_memory || out->text.n < FLUSH_BYTES || flush(out);
}

/* The header. */
static bool output_header(struct output *out, bool book, const str *titles, size_t n)
{
    struct sheet_column columns[COLUMNS_MAX] = {0};
    struct sheet_cell cells[COLUMNS_MAX];
    for (size_t i = 0; i < n; i++) columns[i].title = titles[i], cells[i] = cell_text(titles[i]);
    if (!book) {
        csv_begin(&out->text);
        return output_row(out, cells, n);
    }
    out->book = xlsx_begin(out->arena, out->problems);
    return xlsx_sheet(out->book, S("人员名册"), columns, n);
}

/* A file to be written to. False: refused; output_end is owed in either case. */
static bool output_open(struct output *out, str path, struct problems *problems)
{
    *out = (struct output){.arena = arena_new(0), .path = path, .problems = problems};
    out->file = fopen(str_terminated(out->arena, path), "wb");
    if (!out->file) return unwritable(out);
    out->text = TEXT(out->arena);
    return true;
}

static bool output_end(struct output *out, bool good)
{
    str bytes = text_str(&out->text);
    if (out->book) good = xlsx_end(out->book, &bytes) && good;
    if (out->file) {
        if (good && fwrite(bytes.at, 1, bytes.n, out->file) != bytes.n) good = unwritable(out);
        if (fclose(out->file) != 0 && good) good = unwritable(out);
    }
    arena_free(out->arena);
    return good;
}

/* -- what the sheets hold ----------------------------------------------------------------------------------------------------- */

static str label(const struct shape *shape, size_t field)
{
    return str_of(shape->fields[field].zh);
}

static struct sheet_cell degrees(char *room, size_t n, double value)
{
    (void)snprintf(room, n, "%.6f", value);
    return (struct sheet_cell){.kind = CELL_NUMBER, .text = str_of(room), .number = value};
}

static bool areas_put(struct output *out, const struct town *town)
{
    const str titles[] = {label(&area_shape, area_f_code),      label(&area_shape, area_f_name),
                          label(&area_shape, area_f_kind),      S("上级代码"),
                          label(&area_shape, area_f_longitude), label(&area_shape, area_f_latitude)};
    enum { COLUMNS = sizeof titles / sizeof *titles };
    bool good = output_header(out, false, titles, COLUMNS);
    int64_t n = town_counts(town).areas;
    for (int64_t i = 0; i < n && good; i++) {
        struct town_area area;
        char longitude[24], latitude[24];
        town_area(town, i, &area);
        const struct sheet_cell cells[COLUMNS] = {
            cell_text(str_of(area.code)),
            cell_text(str_of(area.name)),
            cell_text(str_of(area_kinds.at[area.kind].zh)),
            cell_text(str_of(area.parent)),
            degrees(longitude, sizeof longitude, area.at.longitude),
            degrees(latitude, sizeof latitude, area.at.latitude),
        };
        good = output_row(out, cells, COLUMNS);
    }
    return good;
}

/* "独居老人、慢性病或肿瘤" */
static str needs_text(struct arena *arena, uint64_t needs)
{
    struct text t = TEXT(arena);
    for (size_t i = 0; i < special_needs.n; i++) {
        if (!(needs & FIELD_BIT(i))) continue;
        if (t.n) text_add(&t, S("、"));
        text_add(&t, str_of(special_needs.at[i].zh));
    }
    return text_str(&t);
}

static bool person_put(struct output *out, struct arena *scrap, str building, str door, const struct town_person *p)
{
    arena_reset(scrap);
    const struct sheet_cell cells[] = {
        cell_text(building),
        cell_text(door),
        cell_text(str_of(p->name)),
        cell_text(str_of(document_kinds.at[p->document_kind].zh)),
        cell_text(str_of(p->document)),
        cell_text(str_of(p->phone)),
        cell_text(str_of(sexes.at[p->sex].zh)),
        {.kind = CELL_DATE, .text = date_text(scrap, p->born_on), .number = p->born_on},
        cell_text(needs_text(scrap, p->needs)),
    };
    return output_row(out, cells, sizeof cells / sizeof *cells);
}

static bool household_put(struct output *out, struct arena *scrap, const struct town *town, str building, int64_t number)
{
    struct town_household household;
    town_household(town, number, &household);
    bool good = true;
    for (int64_t i = 0; i < household.persons.n && good; i++) {
        struct town_person person;
        town_person(town, household.persons.first + i, &person);
        good = person_put(out, scrap, building, str_of(household.door), &person);
    }
    return good;
}

static bool people_put(struct output *out, const struct town *town, bool book)
{
    const str titles[] = {S("区域代码"),
                          label(&household_shape, household_f_door),
                          label(&person_shape, person_f_name),
                          label(&person_shape, person_f_document_kind),
                          label(&person_shape, person_f_document_number),
                          label(&person_shape, person_f_phone),
                          label(&person_shape, person_f_sex),
                          label(&person_shape, person_f_born_on),
                          label(&person_shape, person_f_needs)};
    struct arena *scrap = arena_new(0);
    bool good = output_header(out, book, titles, sizeof titles / sizeof *titles);
    int64_t n = town_counts(town).buildings;
    for (int64_t i = 0; i < n && good; i++) {
        struct town_building building;
        town_building(town, i, &building);
        for (int64_t h = 0; h < building.households.n && good; h++)
            good = household_put(out, scrap, town, str_of(building.code), building.households.first + h);
    }
    arena_free(scrap);
    return good;
}

/* -- where they go ------------------------------------------------------------------------------------------------------------ */

bool roster_write_areas(const struct town *town, str path, struct problems *problems)
{
    struct output out;
    return output_end(&out, output_open(&out, path, problems) && areas_put(&out, town));
}

bool roster_write_people(const struct town *town, str path, bool book, struct problems *problems)
{
    struct output out;
    return output_end(&out, output_open(&out, path, problems) && people_put(&out, town, book));
}

str roster_areas(struct arena *arena, const struct town *town)
{
    struct output out = {.arena = arena, .text = TEXT(arena), .in_memory = true};
    (void)areas_put(&out, town);
    return text_str(&out.text);
}

str roster_people(struct arena *arena, const struct town *town)
{
    struct output out = {.arena = arena, .text = TEXT(arena), .in_memory = true};
    (void)people_put(&out, town, false);
    return text_str(&out.text);
}
