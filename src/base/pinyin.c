/* Pinyin: a table from character to syllable for the unified ideographs of the basic plane, filled once by ICU's transliterator, and
 * the surnames that are read otherwise. The rare characters beyond the basic plane have no reading here. */
#include "base/pinyin.h"

#include <string.h>
#include <unicode/utrans.h>

enum {
    FIRST = 0x3400,       /* extension A begins */
    END = 0xa000,         /* the unified ideographs end */
    SYLLABLES_MOST = 600, /* there are about 410 */
    SYLLABLE_LENGTH = 7,  /* "zhuang" and its end */
};

struct pinyin {
    uint16_t of[END - FIRST]; /* which syllable; 0: none */
    char syllables[SYLLABLES_MOST][SYLLABLE_LENGTH + 1];
    size_t n;
};

/* Surnames whose reading is not the usual one of their characters; the ones of two characters first. */
static const struct {
    const char *surname, *readings[2];
} surnames[] = {
    {"尉迟", {"yu", "chi"}},  {"万俟", {"mo", "qi"}},   {"长孙", {"zhang", "sun"}},
    {"单于", {"chan", "yu"}}, {"澹台", {"tan", "tai"}}, {"拓跋", {"tuo", "ba"}},
    {"拓拔", {"tuo", "ba"}},  {"子车", {"zi", "ju"}},   {"单", {"shan"}},
    {"曾", {"zeng"}},         {"仇", {"qiu"}},          {"区", {"ou"}},
    {"查", {"zha"}},          {"解", {"xie"}},          {"朴", {"piao"}},
    {"翟", {"zhai"}},         {"乐", {"yue"}},          {"卜", {"bu"}},
    {"缪", {"miao"}},         {"薄", {"bo"}},           {"盖", {"ge"}},
    {"隗", {"wei"}},          {"阚", {"kan"}},          {"员", {"yun"}},
    {"折", {"she"}},          {"种", {"chong"}},        {"召", {"shao"}},
    {"黑", {"he"}},           {"繁", {"po"}},           {"秘", {"bi"}},
    {"洗", {"xian"}},         {"佴", {"nai"}},          {"乜", {"nie"}},
    {"么", {"yao"}},          {"都", {"du"}},           {"祭", {"zhai"}},
    {"覃", {"qin"}},          {"能", {"nai"}},          {"句", {"gou"}},
    {"颉", {"xie"}},          {"角", {"jue"}},          {"眭", {"sui"}},
};

/* -- building the table --------------------------------------------------------------------------------------------------- */

/* The syllable's number; a new one is entered. 0: the table is full, which Chinese cannot make it. */
static uint16_t syllable_number(struct pinyin *p, const char *syllable)
{
    for (size_t i = 1; i <= p->n; i++)
        if (strcmp(p->syllables[i], syllable) == 0) return (uint16_t)i;
    if (p->n + 1 == SYLLABLES_MOST) return 0;
    p->n++;
    memcpy(p->syllables[p->n], syllable, strlen(syllable) + 1);
    return (uint16_t)p->n;
}

/* The reading of one character as a-z; empty: it has none. */
static void read_character(UTransliterator *way, int character, char syllable[SYLLABLE_LENGTH + 1])
{
    UChar buffer[32] = {(UChar)character};
    int32_t n = 1, limit = 1;
    UErrorCode error = U_ZERO_ERROR;
    utrans_transUChars(way, buffer, &n, 32, 0, &limit, &error);
    bool fits = U_SUCCESS(error) && n > 0 && n <= SYLLABLE_LENGTH;
    for (int32_t i = 0; i < n && fits; i++) {
        fits = buffer[i] >= 'a' && buffer[i] <= 'z';
        syllable[i] = (char)buffer[i];
    }
    syllable[fits ? n : 0] = 0;
}

const struct pinyin *pinyin_open(struct arena *arena, struct problems *problems)
{
    static const UChar rules[] = u"Han-Latin; Latin-ASCII; Lower";
    UErrorCode error = U_ZERO_ERROR;
    UTransliterator *way = utrans_openU(rules, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
    if (U_FAILURE(error)) return problem(problems, FILE_UNREADABLE, .value = S("ICU Han-Latin"), .limit = str_of(u_errorName(error))), NULL;
    struct pinyin *p = NEW(arena, struct pinyin);
    for (int c = FIRST; c < END; c++) {
        char syllable[SYLLABLE_LENGTH + 1];
        read_character(way, c, syllable);
        if (syllable[0]) p->of[c - FIRST] = syllable_number(p, syllable);
    }
    utrans_close(way);
    return p;
}

/* -- reading names -------------------------------------------------------------------------------------------------------- */

/* Puts down a syllable, or only its first letter. */
static void put(struct text *out, const char *syllable, bool initials)
{
    text_add(out, initials ? (str){syllable, 1} : str_of(syllable));
}

/* Takes a surname with a reading of its own off the name's front. */
static void take_surname(str *name, struct text *out, bool initials)
{
    for (size_t i = 0; i < sizeof surnames / sizeof *surnames; i++) {
        str surname = str_of(surnames[i].surname);
        if (!str_starts(*name, surname)) continue;
        for (size_t r = 0; r < 2 && surnames[i].readings[r]; r++) put(out, surnames[i].readings[r], initials);
        *name = str_part(*name, surname.n, name->n);
        return;
    }
}

static str read_name(const struct pinyin *p, struct arena *arena, str name, bool initials)
{
    struct text out = TEXT(arena);
    uint32_t rune;
    name = str_trim(name);
    take_surname(&name, &out, initials);
    while (str_next_rune(&name, &rune)) {
        bool letter = (rune >= 'a' && rune <= 'z') || (rune >= '0' && rune <= '9');
        if (rune >= 'A' && rune <= 'Z') text_char(&out, (char)(rune - 'A' + 'a'));
        else if (letter) text_char(&out, (char)rune);
        else if (rune >= FIRST && rune < END && p->of[rune - FIRST]) put(&out, p->syllables[p->of[rune - FIRST]], initials);
    }
    return text_str(&out);
}

str pinyin_initials(const struct pinyin *pinyin, struct arena *arena, str name)
{
    return read_name(pinyin, arena, name, true);
}

str pinyin_spelling(const struct pinyin *pinyin, struct arena *arena, str name)
{
    return read_name(pinyin, arena, name, false);
}
