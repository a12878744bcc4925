/* See shape_sheet.h. */
#include "model/shape_sheet.h"

#include "model/shape_check.h"

#include <math.h>
#include <string.h>

struct shape_sheet {
    struct arena *arena;
    const struct shape *shape;
    const struct timezone_rules *tz;
    struct sheet_reader *reader;
    struct problems said; /* the reader's, damaged rows among them */
    int field_of[SHEET_COLUMNS_MOST];
    int column_of[FIELDS_MAX];
    str titles[SHEET_COLUMNS_MOST];
    size_t titles_n;
    struct sheet_row row;
    bool ahead; /* `row` was read and not yet given out */
};

static bool has_column(const struct field *f)
{
    return f->by == CLIENT && !f->secret && f->kind != ROWS && f->kind != DOC && f->kind != IDS;
}

/* -- headings -------------------------------------------------------------------------------------------------------- */

enum { HEADING_MOST = 120 };

struct folded {
    char at[HEADING_MOST];
    size_t n;
};

static bool is_filler(uint32_t rune)
{
    return rune == ' ' || rune == '\t' || rune == '\n' || rune == '\r' || rune == '*' || rune == '_' || rune == ':' || rune == 0x3000 ||
           rune == 0xff1a || rune == 0xff0a;
}

/* What two spellings of one heading share: no blanks, no marks, small letters; `whole` keeps what stands in parentheses. */
static struct folded fold(str s, bool whole)
{
    struct folded f = {.n = 0};
    str before = s;
    uint32_t rune;
    while (f.n + 4 < HEADING_MOST && str_next_rune(&s, &rune)) {
        bool hint = (rune == '(' || rune == 0xff08) && f.n > 0;
        if (hint && !whole) break;
        size_t n = (size_t)(s.at - before.at);
        if (!is_filler(rune)) memcpy(f.at + f.n, before.at, n), f.n += n;
        if (n == 1 && f.n && f.at[f.n - 1] >= 'A' && f.at[f.n - 1] <= 'Z') f.at[f.n - 1] += 'a' - 'A';
        before = s;
    }
    return f;
}

static bool same_heading(str a, str b, bool whole)
{
    struct folded x = fold(a, whole), y = fold(b, whole);
    return x.n > 0 && x.n == y.n && memcmp(x.at, y.at, x.n) == 0;
}

static bool is_heading_of(const struct field *f, str heading)
{
    const char *const names[] = {f->zh, f->en, f->name};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (same_heading(heading, str_of(names[i]), false)) return true;
    str others = str_of(f->also), other;
    while (others.n && str_split(&others, ',', &other))
        if (same_heading(heading, other, false)) return true;
    return false;
}

static int field_headed(const struct shape *shape, str heading)
{
    for (size_t i = 0; i < shape->n; i++)
        if (has_column(&shape->fields[i]) && is_heading_of(&shape->fields[i], heading)) return (int)i;
    return -1;
}

static void take_headings(struct shape_sheet *s)
{
    for (size_t i = 0; i < s->row.n; i++) {
        str heading = s->row.cells[i].text;
        int field = field_headed(s->shape, heading);
        if (heading.n && (field >= 0 || s->field_of[i] < 0)) s->titles[i] = str_copy(s->arena, heading);
        if (heading.n && s->titles_n <= i) s->titles_n = i + 1;
        if (field < 0 || s->column_of[field] >= 0) continue;
        s->field_of[i] = field;
        s->column_of[field] = (int)i;
    }
}

static str missing(struct shape_sheet *s)
{
    struct text t = TEXT(s->arena);
    for (size_t i = 0; i < s->shape->n; i++) {
        const struct field *f = &s->shape->fields[i];
        if (has_column(f) && f->need && s->column_of[i] < 0) text_format(&t, "%s%s (%s)", t.n ? ", " : "", f->zh, f->en);
    }
    return text_str(&t);
}

/* A second row of headings below the first: nothing in it but headings and what was merged into it. */
static bool continues_header(const struct shape_sheet *s)
{
    bool any = false;
    for (size_t i = 0; i < s->row.n; i++) {
        const struct sheet_cell *cell = &s->row.cells[i];
        int field = field_headed(s->shape, cell->text);
        if (cell->kind != CELL_EMPTY && !cell->merged && field < 0) return false;
        any |= field >= 0;
    }
    return any;
}

static bool find_header(struct shape_sheet *s, struct problems *problems)
{
    for (int n = 0; n < SHEET_HEADER_ROWS_MOST && sheet_next(s->reader, &s->row); n++) {
        take_headings(s);
        if (missing(s).n > 0) continue;
        s->ahead = sheet_next(s->reader, &s->row);
        if (s->ahead && continues_header(s)) take_headings(s), s->ahead = false;
        return true;
    }
    if (shape_sheet_failed(s, problems)) return false;
    return problem(problems, SHEET_HEADER_MISSING, .value = str_format(s->arena, "%d", SHEET_HEADER_ROWS_MOST), .limit = missing(s));
}

struct shape_sheet *shape_sheet_open(struct arena *arena, str bytes, const struct shape *shape, const struct timezone_rules *tz,
                                     struct problems *problems)
{
    struct shape_sheet *s = NEW(arena, struct shape_sheet);
    s->arena = arena;
    s->shape = shape;
    s->tz = tz;
    s->said = PROBLEMS(arena);
    for (size_t i = 0; i < SHEET_COLUMNS_MOST; i++) s->field_of[i] = -1;
    for (size_t i = 0; i < FIELDS_MAX; i++) s->column_of[i] = -1;
    s->reader = sheet_open(arena, bytes, S(""), &s->said);
    if (!s->reader) {
        for (const struct problem *p = s->said.first; p; p = p->next) problems_append(problems, *p);
        return NULL;
    }
    if (find_header(s, problems)) return s;
    shape_sheet_close(s);
    return NULL;
}

void shape_sheet_close(struct shape_sheet *s)
{
    if (s) sheet_close(s->reader);
}

bool shape_sheet_failed(const struct shape_sheet *s, struct problems *problems)
{
    if (!sheet_failed(s->reader)) return false;
    if (s->said.last) problems_append(problems, *s->said.last);
    return true;
}

size_t shape_sheet_titles(const struct shape_sheet *s, str *titles)
{
    memcpy(titles, s->titles, sizeof s->titles);
    return s->titles_n;
}

int shape_sheet_column(const struct shape_sheet *s, size_t field)
{
    return s->column_of[field];
}

/* -- cells ----------------------------------------------------------------------------------------------------------- */

static int choice_of(const struct choices *of, str label)
{
    for (size_t i = 0; i < of->n; i++) {
        const struct choice *c = &of->at[i];
        const char *const names[] = {c->zh, c->en, c->name};
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            if (same_heading(label, str_of(names[k]), true)) return (int)i;
    }
    return -1;
}

/* The first of the signs that part a list, and how many bytes it has. */
static size_t list_sign(str s, size_t *bytes)
{
    static const char *const signs[] = {"、", "，", "；", ",", ";", "/"};
    for (size_t i = 0; i < s.n; i++)
        for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
            if (str_starts(str_part(s, i, s.n), str_of(signs[k]))) return *bytes = strlen(signs[k]), i;
    *bytes = 0;
    return s.n;
}

static bool is_nothing(str s)
{
    static const char *const words[] = {"", "-", "—", "无", "none"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(s, words[i])) return true;
    return false;
}

static bool flags_of(const struct choices *of, str list, uint64_t *out)
{
    *out = 0;
    while (list.n) {
        size_t bytes, end = list_sign(list, &bytes);
        str one = str_trim(str_part(list, 0, end));
        list = str_part(list, end + bytes, list.n);
        int choice = is_nothing(one) ? -1 : choice_of(of, one);
        if (choice < 0 && !is_nothing(one)) return false;
        if (choice >= 0) *out |= UINT64_C(1) << choice;
    }
    return true;
}

static bool number_of(str *rest, int digits_most, int *out)
{
    int n = 0;
    for (*out = 0; rest->n && rest->at[0] >= '0' && rest->at[0] <= '9' && n < digits_most; n++) {
        *out = *out * 10 + (rest->at[0] - '0');
        *rest = str_part(*rest, 1, rest->n);
    }
    return n > 0;
}

static void pass(str *rest, const char *sign)
{
    if (str_starts(*rest, str_of(sign))) *rest = str_part(*rest, strlen(sign), rest->n);
}

static bool date_written(str s, date *out)
{
    enum { FIRST_YEAR = 1800 };
    static const char *const signs[] = {"-", "/", ".", "年", "月"};
    int year, month, day;
    int64_t digits;
    bool packed = s.n == 8 && str_to_i64(s, &digits), read = number_of(&s, 4, &year);
    for (size_t i = 0; i < sizeof signs / sizeof *signs && !packed; i++) pass(&s, signs[i]);
    read = read && number_of(&s, 2, &month);
    for (size_t i = 0; i < sizeof signs / sizeof *signs && !packed; i++) pass(&s, signs[i]);
    read = read && number_of(&s, 2, &day);
    pass(&s, "日");
    if (!read || s.n || year < FIRST_YEAR) return false;
    *out = date_from(year, month, day);
    return *out != DATE_NONE;
}

static bool date_of_cell(const struct sheet_cell *cell, str text, date *out)
{
    if (cell->kind != CELL_DATE) return cell->kind == CELL_TEXT && (date_written(text, out) || date_parse(text, out));
    *out = (date)floor(cell->number);
    return true;
}

/* "14:03" or "14:03:20" */
static bool clock_written(str s, int *hour, int *minute, int *second)
{
    *second = 0;
    bool read = number_of(&s, 2, hour) && str_starts(s, S(":"));
    pass(&s, ":");
    read = read && number_of(&s, 2, minute);
    if (str_starts(s, S(":"))) {
        pass(&s, ":");
        read = read && number_of(&s, 2, second);
    }
    return read && s.n == 0 && *hour < 24 && *minute < 60 && *second < 60;
}

/* As instruments and spreadsheets write it: a day, a clock, and no zone, for that is the jurisdiction's. */
static bool time_written(str s, const struct timezone_rules *tz, time_ms *out)
{
    date day;
    int hour, minute, second;
    size_t at = 0;
    while (at < s.n && s.at[at] != ' ' && s.at[at] != 'T') at++;
    if (at == s.n || !date_written(str_part(s, 0, at), &day)) return false;
    if (!clock_written(str_trim(str_part(s, at + 1, s.n)), &hour, &minute, &second)) return false;
    *out = time_at(tz, day, hour, minute) + seconds(second);
    return true;
}

static bool truth_of(str s, bool *out)
{
    static const char *const yes[] = {"TRUE", "true", "是", "yes", "Yes", "1", "√"}, *const no[] = {"FALSE", "false", "否",
                                                                                                    "no",    "No",    "0"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (str_is(s, yes[i])) return *out = true;
    *out = false;
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (str_is(s, no[i])) return true;
    return false;
}

union cell_value {
    bool truth;
    int64_t whole;
    double real;
    str text;
    int choice;
    uint64_t flags;
    date day;
    struct uuid uuid;
};

/* What the kind wants to see; NULL: the cell was it; "": one of the choices. */
static const char *value_of(struct arena *arena, const struct timezone_rules *tz, const struct field *f, const struct sheet_cell *cell,
                            union cell_value *v)
{
    str text = str_trim(cell->text);
    switch (f->kind) {
    case BOOL: return truth_of(text, &v->truth) ? NULL : "是 / 否, yes / no";
    case INT: return str_to_i64(text, &v->whole) ? NULL : "12";
    case REAL: return str_to_real(text, &v->real) ? NULL : "12.5";
    case TEXT: v->text = str_copy(arena, text); return NULL;
    case ENUM: return (v->choice = choice_of(f->of, text)) >= 0 ? NULL : "";
    case FLAGS: return flags_of(f->of, text, &v->flags) ? NULL : "";
    case REF:
    case ID: return str_to_i64(text, &v->whole) && v->whole > 0 ? NULL : "12";
    case TIME: return time_parse(text, &v->whole) || time_written(text, tz, &v->whole) ? NULL : "2022-03-23 08:00";
    case DATE: return date_of_cell(cell, text, &v->day) ? NULL : "1990-01-01";
    case UUID: return uuid_parse(text, &v->uuid) ? NULL : "UUID";
    default: return "-";
    }
}

/* "E12" */
static str cell_name(struct arena *arena, size_t column, int64_t row)
{
    char letters[4];
    size_t n = sizeof letters;
    for (size_t left = column + 1; left > 0; left = (left - 1) / 26) letters[--n] = (char)('A' + (left - 1) % 26);
    return str_format(arena, "%.*s%lld", (int)(sizeof letters - n), letters + n, (long long)row);
}

static bool read_cell(struct shape_sheet *s, size_t column, struct arena *arena, struct shape_sheet_row *row)
{
    const struct field *f = &s->shape->fields[s->field_of[column]];
    const struct sheet_cell *cell = &row->cells[column];
    if (cell->kind == CELL_EMPTY || str_trim(cell->text).n == 0) return true;
    if (f->kind == TEXT && cell->lost_digits)
        return problem(&row->problems, CELL_LOST_DIGITS, .field = str_of(f->name), .value = cell_name(arena, column, row->number),
                       .row = row->number);
    union cell_value value = {0};
    const char *wanted = value_of(arena, s->tz, f, cell, &value);
    str shown = f->sealed ? S("***") : cell->text;
    if (wanted && !*wanted)
        return problem(&row->problems, FIELD_NOT_A_CHOICE, .field = str_of(f->name), .value = shown, .limit = choices_text(arena, f->of),
                       .row = row->number);
    if (wanted)
        return problem(&row->problems, FIELD_WRONG_KIND, .field = str_of(f->name), .value = shown, .limit = str_of(wanted),
                       .row = row->number);
    memcpy((char *)row->record + f->offset, &value, field_size(f->kind));
    ((struct record *)row->record)->has |= FIELD_BIT(s->field_of[column]);
    return true;
}

static bool said_of(const struct problems *problems, str field)
{
    for (const struct problem *p = problems->first; p; p = p->next)
        if (str_eq(p->field, field)) return true;
    return false;
}

/* What the description finds besides, except where the cell itself was already wrong. */
static void check_record(const struct shape *shape, struct shape_sheet_row *row)
{
    struct problems found = PROBLEMS(row->problems.arena);
    if (shape_check(shape, row->record, &found, S(""))) return;
    for (struct problem *p = found.first; p; p = p->next) {
        p->row = row->number;
        if (!said_of(&row->problems, p->field)) problems_append(&row->problems, *p);
    }
}

bool shape_sheet_next(struct shape_sheet *s, struct arena *arena, struct shape_sheet_row *row)
{
    size_t damaged_before = s->said.n;
    if (!s->ahead && !sheet_next(s->reader, &s->row)) return false;
    s->ahead = false;
    *row = (struct shape_sheet_row){.number = s->row.number, .cells = s->row.cells, .n = s->row.n, .problems = PROBLEMS(arena)};
    row->record = arena_alloc(arena, s->shape->size);
    if (s->row.damaged) {
        struct problem damage = s->said.n > damaged_before || s->said.last ? *s->said.last : (struct problem){.code = SHEET_QUOTE_DAMAGED};
        damage.row = row->number;
        problems_append(&row->problems, damage);
        return true;
    }
    for (size_t i = 0; i < row->n && i < SHEET_COLUMNS_MOST; i++)
        if (s->field_of[i] >= 0) (void)read_cell(s, i, arena, row);
    check_record(s->shape, row);
    return true;
}

/* -- sentences ------------------------------------------------------------------------------------------------------- */

static const char *label_of(const char *zh, const char *en, enum language language)
{
    return language == LANGUAGE_ZH ? zh : en;
}

static str choice_labels(struct arena *arena, const struct choices *of, enum language language)
{
    struct text t = TEXT(arena);
    for (size_t i = 0; i < of->n; i++) {
        if (i) text_add(&t, language == LANGUAGE_ZH ? S("、") : S(", "));
        text_add(&t, str_of(label_of(of->at[i].zh, of->at[i].en, language)));
    }
    return text_str(&t);
}

str shape_sheet_says(struct arena *arena, const struct shape *shape, const struct problem *p, enum language language)
{
    struct problem shown = *p;
    int at = shape_field(shape, p->field), other = shape_field(shape, p->limit);
    if (at >= 0) {
        const struct field *f = &shape->fields[at];
        shown.field = str_of(label_of(f->zh, f->en, language));
        if (f->of && p->code == FIELD_NOT_A_CHOICE) shown.limit = choice_labels(arena, f->of, language);
    }
    if (other >= 0) shown.limit = str_of(label_of(shape->fields[other].zh, shape->fields[other].en, language));
    return problem_text(arena, &shown, language);
}

/* -- writing --------------------------------------------------------------------------------------------------------- */

size_t shape_sheet_columns(const struct shape *shape, enum language language, struct sheet_column *out)
{
    size_t n = 0;
    for (size_t i = 0; i < shape->n; i++) {
        const struct field *f = &shape->fields[i];
        if (has_column(f))
            out[n++] = (struct sheet_column){.title = str_of(label_of(f->zh, f->en, language)), .width = f->max > 30 ? 22 : 0};
    }
    return n;
}

static str choices_labelled(struct arena *arena, const struct choices *of, enum language language, size_t most)
{
    struct text t = TEXT(arena);
    for (size_t i = 0; i < of->n && i < most; i++) {
        if (i) text_add(&t, language == LANGUAGE_ZH ? S("、") : S("; "));
        text_add(&t, str_of(label_of(of->at[i].zh, of->at[i].en, language)));
    }
    return text_str(&t);
}

static str may_stand_there(struct arena *arena, const struct field *f, enum language language)
{
    bool zh = language == LANGUAGE_ZH;
    if (f->of) return choices_labelled(arena, f->of, language, f->of->n);
    if (f->kind == DATE) return S("1990-01-01");
    if (f->kind == TEXT && f->max) return str_format(arena, zh ? "文本，最多%lld字" : "text, at most %lld characters", (long long)f->max);
    if (f->max > f->min)
        return str_format(arena, zh ? "数字，%lld 至 %lld" : "a number, %lld to %lld", (long long)f->min, (long long)f->max);
    return S("");
}

static str example_of(struct arena *arena, const struct field *f, enum language language)
{
    if (f->eg) return str_of(f->eg);
    if (f->of) return choices_labelled(arena, f->of, language, 1);
    return f->kind == DATE ? S("1990-01-01") : S("");
}

size_t shape_sheet_hints(struct arena *arena, const struct shape *shape, enum language language,
                         struct sheet_column titles[SHEET_HINT_COLUMNS], struct sheet_cell *out)
{
    bool zh = language == LANGUAGE_ZH;
    titles[0] = (struct sheet_column){zh ? S("列名") : S("Heading"), 16};
    titles[1] = (struct sheet_column){zh ? S("必填") : S("Needed"), 8};
    titles[2] = (struct sheet_column){zh ? S("可填内容") : S("What may stand there"), 60};
    titles[3] = (struct sheet_column){zh ? S("示例") : S("Example"), 24};
    size_t n = 0;
    for (size_t i = 0; i < shape->n; i++) {
        const struct field *f = &shape->fields[i];
        if (!has_column(f)) continue;
        struct sheet_cell *row = out + n++ * SHEET_HINT_COLUMNS;
        row[0] = cell_text(str_of(label_of(f->zh, f->en, language)));
        row[1] = cell_text(!f->need ? S("") : zh ? S("是") : S("yes"));
        row[2] = cell_text(may_stand_there(arena, f, language));
        row[3] = cell_text(example_of(arena, f, language));
    }
    return n;
}

static str flags_text(struct arena *arena, const struct choices *of, uint64_t flags, enum language language)
{
    struct text t = TEXT(arena);
    for (size_t i = 0; i < of->n; i++) {
        if (!(flags >> i & 1)) continue;
        if (t.n) text_add(&t, language == LANGUAGE_ZH ? S("、") : S("; "));
        text_add(&t, str_of(label_of(of->at[i].zh, of->at[i].en, language)));
    }
    return text_str(&t);
}

static struct sheet_cell cell_of(struct arena *arena, const struct field *f, const void *at, enum language language)
{
    switch (f->kind) {
    case BOOL: return cell_text(*(const bool *)at ? S("TRUE") : S("FALSE"));
    case INT: return cell_number(arena, (double)*(const int64_t *)at);
    case REAL:
        return (struct sheet_cell){
            .kind = CELL_NUMBER, .number = *(const double *)at, .text = str_format(arena, "%.15g", *(const double *)at)};
    case TEXT: return cell_text(*(const str *)at);
    case ENUM: {
        const struct choice *c = &f->of->at[*(const int *)at];
        return cell_text(str_of(label_of(c->zh, c->en, language)));
    }
    case FLAGS: return cell_text(flags_text(arena, f->of, *(const uint64_t *)at, language));
    case REF:
    case ID: return cell_text(str_format(arena, "%lld", (long long)*(const id64 *)at));
    case TIME: return cell_text(time_text(arena, *(const time_ms *)at));
    case DATE: {
        date day = *(const date *)at;
        return (struct sheet_cell){.kind = CELL_DATE, .number = day, .text = date_text(arena, day)};
    }
    case UUID: return cell_text(uuid_text(arena, *(const struct uuid *)at));
    default: return cell_text(S(""));
    }
}

struct sheet_cell shape_sheet_cell(struct arena *arena, const struct field *f, const void *at, enum sight sight, enum language language)
{
    bool hidden = f->sealed && sight == MASKED;
    if (!hidden) return cell_of(arena, f, at, language);
    return cell_text(f->kind == TEXT && f->mask ? f->mask(arena, *(const str *)at) : S("***"));
}

size_t shape_sheet_cells(struct arena *arena, const struct shape *shape, const void *record, enum language language, struct sheet_cell *out)
{
    size_t n = 0;
    for (size_t i = 0; i < shape->n; i++) {
        const struct field *f = &shape->fields[i];
        if (!has_column(f)) continue;
        out[n++] = field_given(record, i) ? cell_of(arena, f, field_at(f, record), language) : (struct sheet_cell){.kind = CELL_EMPTY};
    }
    return n;
}
