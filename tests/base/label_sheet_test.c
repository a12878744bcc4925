/* label_sheet: what is printed is read back by a scanner (zbarimg), as QR code and as Code 128, in both sizes. */
#include "base/label_sheet.h"

#include "says.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* fontconfig keeps its tables until the process ends, by offsets that the leak sanitizer cannot follow. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

/* What the command prints; the document lies in the file that stands for each %s of `format`. */
static str said_of(struct arena *arena, str document, const char *format)
{
    char path[] = "/tmp/dayan_labels_XXXXXX";
    int fd = mkstemp(path);
    says(fd >= 0 && write(fd, document.at, document.n) == (ssize_t)document.n, "the machine takes a file");
    (void)close(fd);
    FILE *out = popen(str_terminated(arena, str_format(arena, format, path, path, path, path)), "r");
    says(out != NULL, "the machine runs %s", format);
    struct text text = TEXT(arena);
    char block[4096];
    for (size_t n; (n = fread(block, 1, sizeof block, out)) > 0;) text_add(&text, (str){block, n});
    (void)pclose(out);
    (void)unlink(path);
    return text_str(&text);
}

static bool holds(str text, str part)
{
    size_t at;
    return str_find(text, part, &at);
}

static void labels_are_read_back(void **state)
{
    (void)state;
    static const struct label_size sizes[] = {{50, 30}, {40, 20}};
    static const char *const codes[] = {"430921-220322-001-T-00001-T", "430921-220322-A07-H-04711-K", "430921-220322-001-B-99999-0"};
    for (size_t i = 0; i < LENGTH(sizes); i++) {
        struct arena *arena = arena_new(0);
        struct problems problems = PROBLEMS(arena);
        str bytes, all[LENGTH(codes)];
        for (size_t k = 0; k < LENGTH(codes); k++) all[k] = str_of(codes[k]);
        says(label_sheet(arena, sizes[i], all, LENGTH(codes), &bytes, &problems), "a sheet is made");
        str read = said_of(arena, bytes,
                           "pdftoppm -r 600 -gray -singlefile -x 0 -y 0 -W 4960 -H 900 %s %s && zbarimg -q %s.pgm; rm -f %s.pgm");
        str printed = said_of(arena, bytes, "pdftotext %s -");
        for (size_t k = 0; k < LENGTH(codes); k++) {
            says(holds(read, str_format(arena, "QR-Code:%s", codes[k])), "%.0f mm: the QR code of %s is read", sizes[i].width_mm, codes[k]);
            says(holds(read, str_format(arena, "CODE-128:%s", codes[k])), "%.0f mm: the bars of %s are read", sizes[i].width_mm, codes[k]);
            says(holds(printed, str_part(all[k], 0, 13)), "%.0f mm: and it stands in print", sizes[i].width_mm);
        }
        arena_free(arena);
    }
}

static void pages_follow_one_another(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    str bytes, codes[80];
    for (size_t i = 0; i < LENGTH(codes); i++) codes[i] = str_format(arena, "430921-220322-001-T-%05zu-T", i);
    says(label_sheet(arena, (struct label_size){50, 30}, codes, LENGTH(codes), &bytes, &problems), "eighty labels are made");
    says(holds(said_of(arena, bytes, "pdfinfo %s"), S("Pages:           3")), "on three pages of four by nine");
    says(!label_sheet(arena, (struct label_size){50, 30}, &(str){0}, 1, &bytes, &problems), "a label without a code is none");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(labels_are_read_back), cmocka_unit_test(pages_follow_one_another)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
