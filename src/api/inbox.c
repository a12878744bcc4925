/* What came for whoever is signed in, what they take back, and the one box that finds everything: each is about many nouns, each under its
 * own permission. */
#include "app/inbox.h"

#include "api/routes.h"
#include "app/find.h"

const struct route inbox_routes[] = {
    {GET, "/inbox", "inbox_read", "What came for oneself: what waits for a decision first", .asks = inbox_read, .gives = &inbox_line_shape,
     .gives_list = true, .may = SIGNED_IN, .shed = SHED_STAFF},
    {POST, "/inbox/seen", "inbox_mark_seen", "Marks one record, or everything, as looked at", .runs = inbox_mark_seen,
     .takes = &inbox_look_shape, .may = SIGNED_IN, .shed = SHED_STAFF},
    {POST, "/undoings", "undo_take", "Takes back what oneself has just done, while nobody has gone on with it", .runs = undo_take,
     .takes = &undoing_shape, .gives = &undone_shape, .may = SIGNED_IN, .shed = SHED_STAFF},
    {GET, "/find", "find_anything", "People, households, places, tubes, areas, zones, kinds of tasks and documents; masked",
     .asks = find_anything, .takes = &find_asked_shape, .gives = &found_shape, .gives_list = true, .may = SIGNED_IN, .shed = SHED_STAFF},
    {0},
};
