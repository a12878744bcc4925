/* The package of an .xlsx: a zip of XML parts, opened with distrust. Refused are: names that leave the package, locked or unknown
 * packing, entries that unpack to more than 100 times their size, more than 200 MiB in all, document type declarations (and with
 * them every entity), XML nested deeper than any sheet needs. Nothing is written to disk. */
#ifndef DAYAN_BASE_XLSX_PACKAGE_H
#define DAYAN_BASE_XLSX_PACKAGE_H

#include "base/problem.h"

#include <expat.h>

struct xlsx_package;

/* Opens the bytes, which must outlive the package. NULL: refused, with SHEET_DAMAGED, SHEET_SUSPICIOUS or SHEET_TOO_LARGE. */
struct xlsx_package *xlsx_package_open(struct arena *arena, str bytes, struct problems *problems);
void xlsx_package_close(struct xlsx_package *package); /* NULL is allowed */

/* Whether there is an entry of this name. */
bool xlsx_part_exists(const struct xlsx_package *package, str name);

/* What is told while a part is read. Names come without their namespace prefix. Any of them may be NULL. */
struct xlsx_events {
    void (*start)(void *reader, str name, const XML_Char **attributes);
    void (*end)(void *reader, str name);
    void (*text)(void *reader, str text);
};

/* A part being read, event by event. Opening unpacks nothing yet. */
struct xlsx_part;
struct xlsx_part *xlsx_part_open(struct arena *arena, struct xlsx_package *package, str name, const struct xlsx_events *events,
                                 void *reader, struct problems *problems);

/* Reads on, telling events, until somebody calls `xlsx_part_pause` or the part ends. True: paused. False: ended, or failed (a problem
 * was added; `xlsx_part_failed`). */
bool xlsx_part_read(struct xlsx_part *part);
void xlsx_part_pause(struct xlsx_part *part);                    /* from within an event */
bool xlsx_part_refuse(struct xlsx_part *part, struct problem p); /* from within an event: adds the problem, ends the reading, false */
bool xlsx_part_failed(const struct xlsx_part *part);
void xlsx_part_close(struct xlsx_part *part); /* NULL is allowed */

/* The value of an attribute by its name without prefix; the empty str with at = NULL when it is missing. */
str xlsx_attribute(const XML_Char **attributes, const char *name);

/* Opens, reads and closes a part in one go. False: refused. */
bool xlsx_part_read_all(struct xlsx_package *package, str name, const struct xlsx_events *events, void *reader, struct problems *problems);

#endif
