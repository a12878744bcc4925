/* The package of an .xlsx: libzip unpacks from memory, expat reads; every limit is checked on what is declared before unpacking,
 * and on what really comes out. */
#include "base/xlsx_package.h"

#include "base/sheet.h"

#include <string.h>
#include <zip.h>

enum {
    ENTRIES_MOST = 10000,
    NAME_MOST = 512,
    RATIO_MOST = 100,
    RATIO_FREE = 1 << 20, /* small entries of repeated text may be packed tighter; they cannot hurt */
    DEPTH_MOST = 64,      /* sheets need about ten */
    TOKEN_MOST = 1 << 20, /* a tag, comment or attribute longer than this is no sheet's */
    BLOCK = 64 * 1024,
};

struct xlsx_package {
    zip_t *zip;
    struct problems *problems;
};

struct xlsx_part {
    struct xlsx_package *package;
    struct problems *problems;
    const struct xlsx_events *events;
    void *reader;
    str name;
    zip_file_t *file;
    XML_Parser parser;
    zip_uint64_t declared, unpacked;
    int depth;
    bool paused, ended, failed;
    char block[BLOCK];
};

/* -- the zip -------------------------------------------------------------------------------------------------------------- */

static bool name_is_safe(str name)
{
    size_t at;
    bool leaves = str_starts(name, S("/")) || str_find(name, S(".."), &at) || str_find(name, S("\\"), &at) || str_find(name, S(":"), &at);
    for (size_t i = 0; i < name.n; i++)
        if ((unsigned char)name.at[i] < 0x20) return false;
    return name.n > 0 && name.n <= NAME_MOST && !leaves;
}

/* Checks one entry and adds what it unpacks to to *total. */
static bool entry_check(zip_t *zip, zip_uint64_t index, zip_uint64_t *total, struct problems *problems)
{
    const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    zip_stat_t s;
    if (zip_stat_index(zip, index, ZIP_FL_ENC_RAW, &s) != 0 || (s.valid & needed) != needed)
        return problem(problems, SHEET_DAMAGED, .value = S("zip"));
    str name = str_of(s.name);
    if (s.encryption_method != ZIP_EM_NONE) return problem(problems, SHEET_OLD_OR_LOCKED);
    if (!str_is_utf8(name) || !name_is_safe(name)) return problem(problems, SHEET_SUSPICIOUS, .value = S("zip: name"));
    if (s.comp_method != ZIP_CM_STORE && s.comp_method != ZIP_CM_DEFLATE) return problem(problems, SHEET_SUSPICIOUS, .value = name);
    if (s.size > RATIO_FREE && s.size / RATIO_MOST > s.comp_size) return problem(problems, SHEET_SUSPICIOUS, .value = name);
    *total += s.size;
    if (s.size <= SHEET_TEXT_BYTES_MOST && *total <= SHEET_TEXT_BYTES_MOST) return true;
    str value = str_format(problems->arena, "%llu MiB", (unsigned long long)(*total >> 20) + 1);
    return problem(problems, SHEET_TOO_LARGE, .value = value, .limit = str_format(problems->arena, "%d MiB", SHEET_TEXT_BYTES_MOST >> 20));
}

static bool entries_check(zip_t *zip, struct problems *problems)
{
    zip_int64_t n = zip_get_num_entries(zip, 0);
    zip_uint64_t total = 0;
    if (n <= 0 || n > ENTRIES_MOST) return problem(problems, SHEET_SUSPICIOUS, .value = S("zip: entries"));
    for (zip_int64_t i = 0; i < n; i++)
        if (!entry_check(zip, (zip_uint64_t)i, &total, problems)) return false;
    return true;
}

struct xlsx_package *xlsx_package_open(struct arena *arena, str bytes, struct problems *problems)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.at, bytes.n, 0, &error);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    zip_error_fini(&error);
    if (!zip) {
        if (source) zip_source_free(source);
        return problem(problems, SHEET_DAMAGED, .value = S("zip")), NULL;
    }
    if (!entries_check(zip, problems)) {
        zip_discard(zip);
        return NULL;
    }
    struct xlsx_package *package = NEW(arena, struct xlsx_package);
    *package = (struct xlsx_package){.zip = zip, .problems = problems};
    return package;
}

void xlsx_package_close(struct xlsx_package *package)
{
    if (package) zip_discard(package->zip);
}

/* The entry's index; -1: there is none. */
static zip_int64_t entry_of(const struct xlsx_package *package, str name)
{
    char terminated[NAME_MOST + 1];
    if (name.n > NAME_MOST) return -1;
    if (name.n) memcpy(terminated, name.at, name.n);
    terminated[name.n] = 0;
    return zip_name_locate(package->zip, terminated, ZIP_FL_NOCASE);
}

bool xlsx_part_exists(const struct xlsx_package *package, str name)
{
    return entry_of(package, name) >= 0;
}

/* -- the XML -------------------------------------------------------------------------------------------------------------- */

bool xlsx_part_refuse(struct xlsx_part *part, struct problem p)
{
    if (!part->failed) problem_add(part->problems, p);
    part->failed = true;
    (void)XML_StopParser(part->parser, XML_FALSE);
    return false;
}

void xlsx_part_pause(struct xlsx_part *part)
{
    if (part->failed || part->paused) return;
    part->paused = XML_StopParser(part->parser, XML_TRUE) == XML_STATUS_OK;
}

static str local_name(const XML_Char *name)
{
    const char *colon = strchr(name, ':');
    return str_of(colon ? colon + 1 : name);
}

static void on_start(void *at, const XML_Char *name, const XML_Char **attributes)
{
    struct xlsx_part *part = at;
    if (++part->depth > DEPTH_MOST) {
        xlsx_part_refuse(part, (struct problem){.code = SHEET_SUSPICIOUS, .value = part->name});
        return;
    }
    if (part->events->start) part->events->start(part->reader, local_name(name), attributes);
}

static void on_end(void *at, const XML_Char *name)
{
    struct xlsx_part *part = at;
    part->depth--;
    if (part->events->end && !part->failed) part->events->end(part->reader, local_name(name));
}

static void on_text(void *at, const XML_Char *s, int n)
{
    struct xlsx_part *part = at;
    if (part->events->text && !part->failed) part->events->text(part->reader, (str){s, (size_t)n});
}

static void on_doctype(void *at, const XML_Char *name, const XML_Char *system_id, const XML_Char *public_id, int has_internal)
{
    (void)name, (void)system_id, (void)public_id, (void)has_internal;
    struct xlsx_part *part = at;
    xlsx_part_refuse(part, (struct problem){.code = SHEET_SUSPICIOUS, .value = S("DOCTYPE")});
}

struct xlsx_part *xlsx_part_open(struct arena *arena, struct xlsx_package *package, str name, const struct xlsx_events *events,
                                 void *reader, struct problems *problems)
{
    zip_int64_t index = entry_of(package, name);
    zip_stat_t s;
    bool known = index >= 0 && zip_stat_index(package->zip, (zip_uint64_t)index, 0, &s) == 0;
    zip_file_t *file = known ? zip_fopen_index(package->zip, (zip_uint64_t)index, 0) : NULL;
    if (!file) return problem(problems, SHEET_DAMAGED, .value = name), NULL;

    struct xlsx_part *part = NEW(arena, struct xlsx_part);
    part->package = package;
    part->problems = problems;
    part->events = events;
    part->reader = reader;
    part->name = str_copy(arena, name);
    part->file = file;
    part->declared = s.size;
    part->parser = XML_ParserCreate(NULL);
    XML_SetUserData(part->parser, part);
    XML_SetElementHandler(part->parser, on_start, on_end);
    XML_SetCharacterDataHandler(part->parser, on_text);
    XML_SetStartDoctypeDeclHandler(part->parser, on_doctype);
    return part;
}

static bool fail(struct xlsx_part *part, enum problem_code code)
{
    return xlsx_part_refuse(part, (struct problem){.code = code, .value = part->name});
}

/* Unpacks a block and hands it to the parser. False: refused. */
static bool feed(struct xlsx_part *part, enum XML_Status *status)
{
    zip_int64_t n = zip_fread(part->file, part->block, BLOCK);
    if (n < 0) return fail(part, SHEET_DAMAGED);
    part->unpacked += (zip_uint64_t)n;
    if (part->unpacked > part->declared) return fail(part, SHEET_SUSPICIOUS);
    part->ended = n == 0;
    *status = XML_Parse(part->parser, part->block, (int)n, n == 0);
    XML_Index read = XML_GetCurrentByteIndex(part->parser);
    bool stuck = *status == XML_STATUS_OK && (XML_Index)part->unpacked - read > TOKEN_MOST;
    return stuck ? fail(part, SHEET_SUSPICIOUS) : true;
}

bool xlsx_part_read(struct xlsx_part *part)
{
    enum XML_Status status = XML_STATUS_OK;
    if (part->paused) {
        part->paused = false;
        status = XML_ResumeParser(part->parser);
    }
    for (;;) {
        if (part->failed) return false;
        if (status == XML_STATUS_ERROR) return fail(part, SHEET_DAMAGED);
        if (status == XML_STATUS_SUSPENDED) return true;
        if (part->ended) return false;
        if (!feed(part, &status)) return false;
    }
}

bool xlsx_part_failed(const struct xlsx_part *part)
{
    return part->failed;
}

void xlsx_part_close(struct xlsx_part *part)
{
    if (!part) return;
    XML_ParserFree(part->parser);
    (void)zip_fclose(part->file);
}

str xlsx_attribute(const XML_Char **attributes, const char *name)
{
    for (; attributes[0]; attributes += 2)
        if (str_is(local_name(attributes[0]), name)) return str_of(attributes[1]);
    return (str){NULL, 0};
}

bool xlsx_part_read_all(struct xlsx_package *package, str name, const struct xlsx_events *events, void *reader, struct problems *problems)
{
    struct arena *arena = arena_new(BLOCK + 4096);
    struct xlsx_part *part = xlsx_part_open(arena, package, name, events, reader, problems);
    bool fine = part && !xlsx_part_read(part) && !xlsx_part_failed(part);
    xlsx_part_close(part);
    arena_free(arena);
    return fine;
}
