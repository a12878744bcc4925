/* Boxes: the records of a batch as phones seal them, so that a stolen phone cannot read back what it queued. A box is a sealed box
 * (libsodium) to the server's key around the record's JSON, signed with the key the device gave when it was enrolled. */
#ifndef DAYAN_APP_SYNC_BOX_H
#define DAYAN_APP_SYNC_BOX_H

#include "app/command.h"

enum { SYNC_VERSION = 2 }; /* 1: records in the clear; 2: boxes */

struct incoming {
    struct sync_record *records;
    const struct problem **damaged; /* per record: why it could not be read; NULL: it was. Such a record has its `seq` only. */
    size_t n;
};

/* The records of a request, of boxes or in the clear. A box that does not open, or holds no record, is damaged and spoils no other. Refused
 * as a whole: no records; BOXES_NEEDED in the clear for another device; BOX_OF_ANOTHER_DEVICE when a box opens and was signed by none or by
 * another device than `device`; SYNC_VERSION_UNKNOWN. */
bool incoming_read(struct command *c, const struct sync_request *request, const struct device *device, struct incoming *out);

#endif
