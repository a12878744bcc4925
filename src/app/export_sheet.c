/* The file of an export: who took it when and what for, the headings, the records. A spreadsheet or separated text; see export.h. */
#include "app/export.h"

#include "base/csv.h"
#include "model/shape_sheet.h"

struct export_sheet {
    struct command *c;
    const struct export_run *run;
    const struct shape *shape;
    size_t fields[FIELDS_MAX];
    size_t n;
    struct xlsx_writer *book; /* NULL: separated text */
    struct text text;
};

static bool is_english(const struct export_run *run)
{
    return run->language == EXPORT_IN_ENGLISH;
}

static str label_of(const struct export_run *run, const char *zh, const char *en)
{
    return str_of(is_english(run) ? en : zh);
}

/* -- who took it, when, what for ------------------------------------------------------------------------------------------ */

static str login_of(struct command *c, id64 account_id)
{
    struct account account = {0};
    bool known = account_id && fetch(c, &account_shape, account_id, &account);
    return known ? account.login : S("-");
}

static str watermark(struct command *c, const struct export_run *run)
{
    const struct choice *purpose = &purposes.at[run->purpose];
    const char *said = is_english(run) ? "%.*s, export %lld, %.*s: taken by %.*s at %.*s, only for: %.*s (%.*s)"
                                       : "%.*s 导出单 %lld，%.*s：%.*s 于 %.*s 导出，仅限用途：%.*s（%.*s）";
    str sight = run->clear ? label_of(run, "明文", "in the clear") : label_of(run, "已脱敏", "masked");
    return str_format(c->arena, said, STR(c->post->jurisdiction_name), (long long)run->id, STR(sight), STR(login_of(c, run->account_id)),
                      STR(time_local_text(c->arena, c->post->tz, c->now)), STR(label_of(run, purpose->zh, purpose->en)), STR(run->note));
}

/* -- beginning and ending ------------------------------------------------------------------------------------------------- */

static void take_fields(struct export_sheet *s)
{
    str rest = s->run->fields, name;
    while (rest.n && s->n < FIELDS_MAX && str_split(&rest, ',', &name)) {
        int at = shape_field(s->shape, name);
        if (at >= 0 && export_has_cell(&s->shape->fields[at])) s->fields[s->n++] = (size_t)at;
    }
}

static bool begin_book(struct export_sheet *s, str mark, const struct sheet_cell *titles)
{
    struct sheet_column columns[FIELDS_MAX] = {{.title = mark}};
    s->book = xlsx_begin(s->c->arena, s->c->problems);
    bool fine = xlsx_sheet(s->book, label_of(s->run, s->shape->zh, s->shape->en), columns, s->n);
    if (fine) xlsx_mark(s->book, mark);
    return fine && xlsx_row(s->book, titles, s->n);
}

struct export_sheet *export_sheet_begin(struct command *c, const struct export_run *run, const struct shape *shape)
{
    struct export_sheet *s = NEW(c->arena, struct export_sheet);
    struct sheet_cell titles[FIELDS_MAX];
    *s = (struct export_sheet){.c = c, .run = run, .shape = shape, .text = TEXT(c->arena)};
    take_fields(s);
    str mark = watermark(c, run);
    for (size_t i = 0; i < s->n; i++) {
        const struct field *f = &shape->fields[s->fields[i]];
        titles[i] = cell_text(label_of(run, f->zh, f->en));
    }
    if (run->format == EXPORT_XLSX) {
        (void)begin_book(s, mark, titles); /* a book that failed refuses its rows, too */
        return s;
    }
    csv_begin(&s->text);
    csv_row(&s->text, &(struct sheet_cell){.kind = CELL_TEXT, .text = mark}, 1);
    csv_row(&s->text, titles, s->n);
    return s;
}

bool export_sheet_end(struct export_sheet *s, str *bytes)
{
    if (s->book) return xlsx_end(s->book, bytes);
    *bytes = text_str(&s->text);
    return true;
}

/* -- records --------------------------------------------------------------------------------------------------------------- */

/* Areas by their name, moments in the jurisdiction's time, keys of the protocol by their words; everything else as its kind says. */
static struct sheet_cell cell_of(struct export_sheet *s, struct arena *scrap, const struct field *f, const void *at)
{
    struct area_line area;
    bool names_area = f->kind == REF && str_is(str_of(f->to), "area");
    if (names_area && areas_find(s->c->post->areas, *(const id64 *)at, &area)) return cell_text(str_copy(scrap, area.name));
    if (f->kind == TIME) return cell_text(time_local_text(scrap, s->c->post->tz, *(const time_ms *)at));
    const struct words *words = f->words ? protocol_words(s->c->protocol, str_of(f->words), *(const str *)at) : NULL;
    if (words) return cell_text(is_english(s->run) ? words->en : words->zh);
    enum language language = is_english(s->run) ? LANGUAGE_EN : LANGUAGE_ZH;
    return shape_sheet_cell(scrap, f, at, s->run->clear ? IN_CLEAR : MASKED, language);
}

bool export_sheet_rows(struct export_sheet *s, struct arena *scrap, struct rows rows)
{
    struct sheet_cell cells[FIELDS_MAX];
    for (size_t i = 0; i < rows.n; i++) {
        const void *record = (const char *)rows.at + i * s->shape->size;
        for (size_t k = 0; k < s->n; k++) {
            const struct field *f = &s->shape->fields[s->fields[k]];
            bool given = field_given(record, s->fields[k]);
            cells[k] = given ? cell_of(s, scrap, f, field_at(f, record)) : (struct sheet_cell){.kind = CELL_EMPTY};
        }
        if (!s->book) csv_row(&s->text, cells, s->n);
        else if (!xlsx_row(s->book, cells, s->n)) return false;
    }
    return true;
}

/* -- what kind of file ------------------------------------------------------------------------------------------------------ */

str export_type(const struct export_run *run)
{
    return run->format == EXPORT_XLSX ? S(XLSX_TYPE) : S("text/csv; charset=utf-8");
}

str export_name(struct arena *arena, const struct export_run *run)
{
    return str_format(arena, "%.*s-%lld.%s", STR(run->noun), (long long)run->id, export_formats.at[run->format].name);
}
