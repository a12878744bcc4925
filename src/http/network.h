/* Networks: parts of the address space, named as "10.1.0.0/16", "::1/128" or by one address. IPv4 is held mapped into IPv6, so that both
 * compare alike. */
#ifndef DAYAN_HTTP_NETWORK_H
#define DAYAN_HTTP_NETWORK_H

#include "base/str.h"

enum { ADDRESS_BYTES = 16, ADDRESS_TEXT = 46 };

struct network {
    unsigned char bytes[ADDRESS_BYTES];
    int bits;
};

/* False: it is none. */
bool network_parse(str text, struct network *out);

bool network_has(const struct network *net, const unsigned char bytes[ADDRESS_BYTES]);

/* One address, IPv4 or IPv6 without brackets. False: it is none. */
bool address_parse(str text, unsigned char bytes[ADDRESS_BYTES]);

/* As everywhere else here: IPv4 as IPv4, IPv6 in its short form. */
str address_text(struct arena *arena, const unsigned char bytes[ADDRESS_BYTES]);

#endif
