/* Base45 (RFC 9285): bytes as text of the 45 characters that a QR code packs two into eleven bits, so that a code stays small enough for
 * old cameras. */
#ifndef DAYAN_BASE_BASE45_H
#define DAYAN_BASE_BASE45_H

#include "base/str.h"

/* Three characters for each two bytes, two for a last odd one. */
str base45(struct arena *arena, const unsigned char *bytes, size_t n);

/* At most `room` bytes. False: another character, a length that none has, a group beyond its bytes, or more than there is room for. */
bool base45_bytes(str text, unsigned char *out, size_t room, size_t *n);

#endif
