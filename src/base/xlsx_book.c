/* The book of an .xlsx: relationships lead to the workbook and from there to sheet, styles and shared strings. */
#include "base/xlsx_book.h"

#include "base/sheet.h"

#include <string.h>

enum {
    SHEETS_MOST = 1000,
    STYLES_MOST = 65536, /* the format's own limit is 65,490 */
    STRINGS_MOST = 4000000,
    STRING_BYTES_MOST = 4 * SHEET_CELL_RUNES_MOST,
};

/* -- relationships -------------------------------------------------------------------------------------------------------- */

/* Looks for one relationship: by id, or by the end of its type. */
struct search {
    struct arena *arena;
    str id, type; /* the one that is not empty decides */
    str target;
};

static void relation_start(void *at, str name, const XML_Char **attributes)
{
    struct search *s = at;
    if (!str_is(name, "Relationship") || s->target.n) return;
    bool found = s->id.n ? str_eq(xlsx_attribute(attributes, "Id"), s->id) : str_ends(xlsx_attribute(attributes, "Type"), s->type);
    bool inside = !str_is(xlsx_attribute(attributes, "TargetMode"), "External");
    if (found && inside) s->target = str_copy(s->arena, xlsx_attribute(attributes, "Target"));
}

/* The part's folder with its slash: "xl/" of "xl/workbook.xml". */
static str folder_of(str part)
{
    size_t n = part.n;
    while (n && part.at[n - 1] != '/') n--;
    return str_part(part, 0, n);
}

/* The entry a relationship of `part` points to; empty: none. */
static bool relation(struct xlsx_package *package, str part, struct search *s, str *path, struct problems *problems)
{
    static const struct xlsx_events events = {.start = relation_start};
    str folder = folder_of(part), file = str_part(part, folder.n, part.n);
    str rels = str_format(s->arena, "%.*s_rels/%.*s.rels", STR(folder), STR(file));
    *path = S("");
    s->target = S("");
    if (!xlsx_part_exists(package, rels)) return true;
    if (!xlsx_part_read_all(package, rels, &events, s, problems)) return false;
    str target = s->target;
    if (target.n == 0) return true;
    bool absolute = target.at[0] == '/';
    *path = absolute ? str_part(target, 1, target.n) : str_format(s->arena, "%.*s%.*s", STR(folder), STR(target));
    return true;
}

/* -- workbook ------------------------------------------------------------------------------------------------------------- */

struct workbook {
    struct arena *arena;
    str wanted;
    str found_id;      /* relationship id of the chosen sheet */
    struct text names; /* all sheets, for the refusal */
    size_t n_sheets;
    bool from_1904;
};

static void workbook_start(void *at, str name, const XML_Char **attributes)
{
    struct workbook *w = at;
    if (str_is(name, "workbookPr")) {
        str value = xlsx_attribute(attributes, "date1904");
        w->from_1904 = str_is(value, "1") || str_is(value, "true");
    }
    if (!str_is(name, "sheet") || w->n_sheets++ >= SHEETS_MOST) return;
    str title = xlsx_attribute(attributes, "name"), state = xlsx_attribute(attributes, "state");
    bool visible = state.n == 0 || str_is(state, "visible");
    if (w->names.n < 1000) text_format(&w->names, "%s%.*s", w->names.n ? "、" : "", STR(str_part(title, 0, 200)));
    bool chosen = w->wanted.n ? str_eq(str_trim(title), str_trim(w->wanted)) : visible;
    if (chosen && w->found_id.n == 0) w->found_id = str_copy(w->arena, xlsx_attribute(attributes, "id"));
}

/* -- styles --------------------------------------------------------------------------------------------------------------- */

struct styles {
    struct arena *arena;
    struct xlsx_book *book;
    struct {
        int64_t id;
        bool is_date;
    } * formats;
    size_t n_formats;
    bool in_cell_styles;
};

/* Number formats known without being listed: 14-22 and 45-47 everywhere, 27-36 and 50-58 in East Asian editions. */
static bool builtin_shows_date(int64_t id)
{
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/* A format code shows a date or time when one of y m d h s stands in it outside quotes, brackets and escapes. */
static bool code_shows_date(str code)
{
    bool quoted = false, bracketed = false;
    for (size_t i = 0; i < code.n; i++) {
        char c = code.at[i];
        if (c == '"') quoted = !quoted;
        else if (quoted) continue;
        else if (c == '\\' || c == '_' || c == '*') i++;
        else if (c == '[') bracketed = true;
        else if (c == ']') bracketed = false;
        else if (c == ';') return false;
        else if (!bracketed && strchr("ymdhsYMDHS", c)) return true;
    }
    return false;
}

static bool shows_date(const struct styles *s, int64_t id)
{
    for (size_t i = 0; i < s->n_formats; i++)
        if (s->formats[i].id == id) return s->formats[i].is_date;
    return builtin_shows_date(id);
}

static void styles_start(void *at, str name, const XML_Char **attributes)
{
    struct styles *s = at;
    int64_t id;
    bool has_id = str_to_i64(xlsx_attribute(attributes, "numFmtId"), &id);
    if (str_is(name, "cellXfs")) s->in_cell_styles = true;
    if (str_is(name, "numFmt") && has_id && s->n_formats < 1000) {
        s->formats[s->n_formats].id = id;
        s->formats[s->n_formats++].is_date = code_shows_date(xlsx_attribute(attributes, "formatCode"));
    }
    if (str_is(name, "xf") && s->in_cell_styles && s->book->n_styles < STYLES_MOST)
        s->book->style_dates[s->book->n_styles++] = has_id && shows_date(s, id);
}

static void styles_end(void *at, str name)
{
    struct styles *s = at;
    if (str_is(name, "cellXfs")) s->in_cell_styles = false;
}

static bool styles_read(struct arena *arena, struct xlsx_package *package, str path, struct xlsx_book *book, struct problems *problems)
{
    static const struct xlsx_events events = {.start = styles_start, .end = styles_end};
    struct styles s = {.arena = arena, .book = book};
    s.formats = arena_alloc(arena, 1000 * sizeof *s.formats);
    book->style_dates = NEW_ARRAY(arena, bool, STYLES_MOST);
    return xlsx_part_read_all(package, path, &events, &s, problems);
}

/* -- shared strings ------------------------------------------------------------------------------------------------------- */

struct strings {
    struct arena *arena;
    struct xlsx_book *book;
    struct arena *scratch; /* of the string being read */
    struct text text;
    size_t room;
    int in_phonetic; /* readings above the characters (rPh) are not part of the text */
    bool in_text, too_many;
};

static void strings_start(void *at, str name, const XML_Char **attributes)
{
    (void)attributes;
    struct strings *s = at;
    if (str_is(name, "rPh")) s->in_phonetic++;
    s->in_text = str_is(name, "t");
    if (!str_is(name, "si")) return;
    arena_reset(s->scratch);
    s->text = TEXT(s->scratch);
}

static void strings_text(void *at, str text)
{
    struct strings *s = at;
    if (s->in_text && !s->in_phonetic && s->text.n < STRING_BYTES_MOST + 1) text_add(&s->text, text);
}

static void strings_end(void *at, str name)
{
    struct strings *s = at;
    struct xlsx_book *book = s->book;
    s->in_text = false;
    if (str_is(name, "rPh")) s->in_phonetic--;
    if (!str_is(name, "si")) return;
    if (book->n_strings == STRINGS_MOST) {
        s->too_many = true;
        return;
    }
    if (book->n_strings == s->room) {
        size_t room = s->room * 2 + 1024;
        str *bigger = NEW_ARRAY(s->arena, str, room);
        if (book->n_strings) memcpy(bigger, book->strings, book->n_strings * sizeof *bigger);
        book->strings = bigger;
        s->room = room;
    }
    str whole = xlsx_unescape(s->scratch, text_str(&s->text));
    book->strings[book->n_strings++] = whole.n ? str_copy(s->arena, whole) : S("");
}

static bool strings_read(struct arena *arena, struct xlsx_package *package, str path, struct xlsx_book *book, struct problems *problems)
{
    static const struct xlsx_events events = {.start = strings_start, .end = strings_end, .text = strings_text};
    struct strings s = {.arena = arena, .book = book, .scratch = arena_new(0)};
    s.text = TEXT(s.scratch);
    bool fine = xlsx_part_read_all(package, path, &events, &s, problems);
    arena_free(s.scratch);
    return fine && (!s.too_many || problem(problems, SHEET_SUSPICIOUS, .value = path));
}

static int hex4(str s)
{
    int value = 0;
    for (size_t i = 0; i < 4; i++) {
        const char *digits = "0123456789ABCDEFabcdef", *d = strchr(digits, s.at[i]);
        if (!d || !*d) return -1;
        value = value * 16 + (int)(d - digits > 15 ? d - digits - 6 : d - digits);
    }
    return value;
}

str xlsx_unescape(struct arena *arena, str s)
{
    size_t at;
    if (!str_find(s, S("_x"), &at)) return s;
    struct text out = TEXT(arena);
    for (size_t i = 0; i < s.n;) {
        bool shaped = i + 7 <= s.n && s.at[i] == '_' && s.at[i + 1] == 'x' && s.at[i + 6] == '_';
        int code = shaped ? hex4(str_part(s, i + 2, 4)) : -1;
        if (code < 0) {
            text_char(&out, s.at[i++]);
            continue;
        }
        bool allowed = code != 0 && (code < 0xd800 || code > 0xdfff);
        text_rune(&out, allowed ? (uint32_t)code : 0xfffd);
        i += 7;
    }
    return text_str(&out);
}

/* -- all together --------------------------------------------------------------------------------------------------------- */

static bool workbook_read(struct arena *arena, struct xlsx_package *package, str path, struct workbook *w, struct problems *problems)
{
    static const struct xlsx_events events = {.start = workbook_start};
    w->names = TEXT(arena);
    if (!xlsx_part_read_all(package, path, &events, w, problems)) return false;
    return w->found_id.n || problem(problems, SHEET_NOT_FOUND, .value = w->wanted, .limit = text_str(&w->names));
}

bool xlsx_book_read(struct arena *arena, struct xlsx_package *package, str sheet, struct xlsx_book *book, struct problems *problems)
{
    struct search by_type = {.arena = arena, .type = S("/officeDocument")};
    str path, styles, strings;
    if (!relation(package, S(""), &by_type, &path, problems)) return false;
    if (path.n == 0) path = S("xl/workbook.xml");

    struct workbook w = {.arena = arena, .wanted = sheet};
    if (!workbook_read(arena, package, path, &w, problems)) return false;
    book->from_1904 = w.from_1904;

    struct search by_id = {.arena = arena, .id = w.found_id};
    if (!relation(package, path, &by_id, &book->sheet_path, problems)) return false;
    if (book->sheet_path.n == 0) return problem(problems, SHEET_DAMAGED, .value = path);

    by_type.type = S("/styles");
    if (!relation(package, path, &by_type, &styles, problems)) return false;
    by_type.type = S("/sharedStrings");
    if (!relation(package, path, &by_type, &strings, problems)) return false;
    bool has_styles = styles.n && xlsx_part_exists(package, styles), has_strings = strings.n && xlsx_part_exists(package, strings);
    return (!has_styles || styles_read(arena, package, styles, book, problems)) &&
           (!has_strings || strings_read(arena, package, strings, book, problems));
}
