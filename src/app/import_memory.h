/* What an import remembers of the rows it has passed: who stood in them, and which areas. For the import_*.c only. */
#ifndef DAYAN_APP_IMPORT_MEMORY_H
#define DAYAN_APP_IMPORT_MEMORY_H

#include "app/areas.h"

struct import_memory;

/* The row in which this key was first noted, or 0. `marked`: it was noted with the mark. */
int64_t import_memory_find(const struct import_memory *memory, str key, bool *marked);
void import_memory_note(struct import_memory *memory, str key, int64_t row, bool marked);

/* Areas of the sheet; one that is only checked has id 0. */
const struct area_line *import_memory_area(const struct import_memory *memory, str code);
void import_memory_add_area(struct import_memory *memory, const struct area_line *area);

#endif
