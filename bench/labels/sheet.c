/* How long the labels of a site's day take: 1,000 of them on sheets of A4, in both sizes. The goal is 5 s. */
#include "base/label_sheet.h"

#include "base/time.h"

#include <stdio.h>

enum { LABELS = 1000 };

static bool measure(struct label_size size)
{
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    str codes[LABELS], bytes = {0};
    for (int i = 0; i < LABELS; i++) codes[i] = str_format(arena, "430921-220322-001-T-%05d-T", i);
    time_ms began = clock_now();
    bool made = label_sheet(arena, size, codes, LABELS, &bytes, &problems);
    (void)printf("%d labels of %.0f x %.0f mm: %lld ms, %zu KiB\n", LABELS, size.width_mm, size.height_mm, (long long)(clock_now() - began),
                 bytes.n / 1024);
    arena_free(arena);
    return made;
}

int main(void)
{
    bool made = measure((struct label_size){50, 30});
    return measure((struct label_size){40, 20}) && made ? 0 : 1;
}
