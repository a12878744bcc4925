/* A private certificate authority: HTTPS on a closed network, which phones need for camera and service worker. The CA may only vouch
 * for the names it was made for and for private addresses (name constraints, RFC 5280 4.2.1.10), so trusting it endangers no other site. */
#ifndef DAYAN_HTTP_AUTHORITY_H
#define DAYAN_HTTP_AUTHORITY_H

#include "base/problem.h"
#include "base/time.h"

/* The file names inside the directory. */
#define AUTHORITY_CA "ca.crt"
#define AUTHORITY_CA_KEY "ca.key"
#define AUTHORITY_CERTIFICATE "server.crt" /* the server's, followed by the CA's */
#define AUTHORITY_KEY "server.key"

/* Makes the CA (unless the directory has one) and a server certificate for these host names and addresses, ECDSA P-256. Keys get mode
 * 0600, the directory 0700 when it is made here. The CA holds ten years, the certificate 820 days (phones accept at most 825): run again
 * to renew, phones keep trusting the CA. False with a problem when a file cannot be written, a name is not well formed or the
 * existing CA may not vouch for it. */
bool authority_create(struct arena *arena, str directory, const str *names, size_t n, time_ms now, struct problems *problems);

/* SHA-256 of the CA certificate as "AB:CD:...", to be compared with what a phone shows. Empty with a problem when there is none. */
str authority_fingerprint(struct arena *arena, str directory, struct problems *problems);

#endif
