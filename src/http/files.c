/* Static files: see files.h. Loading walks the directory once; afterwards everything is a look-up in a sorted list. */
#include "http/files.h"
#include "base/gzip.h"
#include "http/files_read.h"

#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

enum encoding { PLAIN, GZIP, BROTLI, ENCODINGS };

struct file {
    str path;
    str content_type;
    str policy; /* Content-Security-Policy of a page; empty: not a page */
    str etag[ENCODINGS];
    str bytes[ENCODINGS]; /* at == NULL: not in this encoding */
    bool immutable;       /* its name holds a hash of its content */
};

struct files {
    struct arena *arena;
    struct files_config config;
    struct file *list; /* by path */
    size_t n, room;
    bool sorted;
};

/* -- what a name says ---------------------------------------------------------------------------------------------- */

struct kind {
    str ending, content_type;
    bool compresses;
};

static const struct kind *kind_of(str path)
{
    static const struct kind kinds[] = {
        {S(".html"), S("text/html; charset=utf-8"), true},
        {S(".js"), S("text/javascript; charset=utf-8"), true},
        {S(".mjs"), S("text/javascript; charset=utf-8"), true},
        {S(".css"), S("text/css; charset=utf-8"), true},
        {S(".json"), S("application/json"), true},
        {S(".map"), S("application/json"), true},
        {S(".webmanifest"), S("application/manifest+json"), true},
        {S(".geojson"), S("application/geo+json"), true},
        {S(".svg"), S("image/svg+xml"), true},
        {S(".txt"), S("text/plain; charset=utf-8"), true},
        {S(".wasm"), S("application/wasm"), true},
        {S(".ttf"), S("font/ttf"), true},
        {S(".woff"), S("font/woff"), false},
        {S(".woff2"), S("font/woff2"), false},
        {S(".png"), S("image/png"), false},
        {S(".jpg"), S("image/jpeg"), false},
        {S(".webp"), S("image/webp"), false},
        {S(".ico"), S("image/x-icon"), false},
        {S(".mp3"), S("audio/mpeg"), false},
        {S(".pdf"), S("application/pdf"), false},
        {S(".crt"), S("application/x-x509-ca-cert"), false},
        {S(""), S("application/octet-stream"), false},
    };
    const struct kind *k = kinds;
    while (!str_ends(path, k->ending)) k++;
    return k;
}

static bool is_hash_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/* "index-DqX3k_9a.js", as Vite names them: before the ending, a dash and eight hash characters of which one at least is no small letter. */
static bool name_has_hash(str path)
{
    enum { HASH = 8 };
    size_t dot = path.n;
    while (dot > 0 && path.at[dot - 1] != '.' && path.at[dot - 1] != '/') dot--;
    if (dot < HASH + 3 || path.at[dot - 1] != '.') return false;
    str hash = str_part(path, dot - 1 - HASH, HASH);
    if (path.at[dot - 2 - HASH] != '-') return false;
    bool mixed = false;
    for (size_t i = 0; i < HASH; i++) {
        if (!is_hash_character(hash.at[i])) return false;
        mixed = mixed || !(hash.at[i] >= 'a' && hash.at[i] <= 'z');
    }
    return mixed;
}

/* No other origin, no inline script or style, no plug-ins, no framing. Blob workers for the map; WebAssembly only for the phones' barcode
 * reader. */
#define PAGE_POLICY(wasm)                                                                                                             \
    "default-src 'none'; script-src 'self'" wasm "; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "                  \
    "connect-src 'self'; media-src 'self' blob:; worker-src 'self' blob:; manifest-src 'self'; form-action 'self'; base-uri 'none'; " \
    "frame-ancestors 'none'"
#define TRUSTED "; require-trusted-types-for 'script'"

static str page_policy(const struct files *files, str path)
{
    bool reads_codes = str_starts(path, S("/field/"));
    if (files->config.trusted_types) return reads_codes ? S(PAGE_POLICY(" 'wasm-unsafe-eval'") TRUSTED) : S(PAGE_POLICY("") TRUSTED);
    return reads_codes ? S(PAGE_POLICY(" 'wasm-unsafe-eval'")) : S(PAGE_POLICY(""));
}

/* -- the list ------------------------------------------------------------------------------------------------------ */

static int by_path(const void *a, const void *b)
{
    return str_compare(((const struct file *)a)->path, ((const struct file *)b)->path);
}

static void sort(struct files *files)
{
    if (!files->sorted && files->n) qsort(files->list, files->n, sizeof *files->list, by_path);
    files->sorted = true;
}

static struct file *file_find(const struct files *files, str path)
{
    if (files->n == 0) return NULL;
    struct file key = {.path = path};
    return bsearch(&key, files->list, files->n, sizeof key, by_path);
}

struct files *files_new(struct arena *arena)
{
    struct files *files = NEW(arena, struct files);
    files->arena = arena;
    files->sorted = true;
    return files;
}

static struct file *file_add(struct files *files)
{
    if (files->n == files->room) {
        files->room = files->room ? files->room * 2 : 64;
        struct file *more = NEW_ARRAY(files->arena, struct file, files->room);
        if (files->n) memcpy(more, files->list, files->n * sizeof *more);
        files->list = more;
    }
    files->sorted = false;
    return &files->list[files->n++];
}

/* The first 128 bits of SHA-256 over the bytes, in quotes, with a letter for the encoding: another encoding is another representation. */
static str etag_of(struct arena *arena, str bytes, const char *encoding)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned n = 0;
    (void)EVP_Digest(bytes.at, bytes.n, digest, &n, EVP_sha256(), NULL);
    struct text t = TEXT(arena);
    text_char(&t, '"');
    text_hex(&t, digest, 16);
    text_add(&t, str_of(encoding));
    text_char(&t, '"');
    return text_str(&t);
}

static void file_finish(struct files *files, struct file *f)
{
    static const char *const letters[ENCODINGS] = {"", "-g", "-b"};
    const struct kind *kind = kind_of(f->path);
    if (!f->content_type.n) f->content_type = kind->content_type;
    if (!f->policy.n && str_starts(f->content_type, S("text/html"))) f->policy = page_policy(files, f->path);
    if (!f->bytes[GZIP].at && kind->compresses) f->bytes[GZIP] = gzip(files->arena, f->bytes[PLAIN]);
    for (int i = 0; i < ENCODINGS; i++)
        if (f->bytes[i].at) f->etag[i] = etag_of(files->arena, f->bytes[PLAIN], letters[i]);
    f->immutable = name_has_hash(f->path);
}

void files_add(struct files *files, str path, str content_type, str bytes, str policy)
{
    struct file *f = file_add(files);
    *f = (struct file){.path = path, .content_type = content_type, .policy = policy};
    f->bytes[PLAIN] = bytes;
    file_finish(files, f);
    sort(files);
}

/* One file of the directory: a compressed form joins the file it belongs to, which may come later. */
static void take_file(void *context, str path, str bytes)
{
    struct files *files = context;
    struct file *f = file_add(files);
    *f = (struct file){.path = path};
    f->bytes[PLAIN] = bytes;
}

/* Moves "a.js.gz" and "a.js.br" into "a.js" and drops them from the list. */
static void join_compressed(struct files *files)
{
    sort(files);
    size_t kept = 0;
    for (size_t i = 0; i < files->n; i++) { /* "a.js" sorts before "a.js.br", and what was kept so far is sorted */
        struct file f = files->list[i];
        enum encoding e = str_ends(f.path, S(".gz")) ? GZIP : str_ends(f.path, S(".br")) ? BROTLI : PLAIN;
        struct file key = {.path = str_part(f.path, 0, f.path.n - 3)};
        struct file *whole = e == PLAIN || kept == 0 ? NULL : bsearch(&key, files->list, kept, sizeof key, by_path);
        if (whole) whole->bytes[e] = f.bytes[PLAIN];
        else files->list[kept++] = f;
    }
    files->n = kept;
}

struct files *files_load(struct arena *arena, str directory, const struct files_config *config, struct problems *problems)
{
    struct files *files = files_new(arena);
    files->config = *config;
    if (!files_read(arena, directory, take_file, files, problems)) return NULL;
    join_compressed(files);
    for (size_t i = 0; i < files->n; i++) file_finish(files, &files->list[i]);
    return files;
}

size_t files_count(const struct files *files)
{
    return files->n;
}

/* -- answering ----------------------------------------------------------------------------------------------------- */

/* Is this coding accepted? "gzip;q=0" is not. */
static bool accepts(str header, str coding)
{
    str part;
    while (str_split(&header, ',', &part)) {
        str name, rest = str_trim(part);
        if (!str_split(&rest, ';', &name) || !str_eq(str_trim(name), coding)) continue;
        double q = 1;
        rest = str_trim(rest);
        return !str_starts(rest, S("q=")) || (str_to_real(str_part(rest, 2, rest.n), &q) && q > 0);
    }
    return false;
}

static enum encoding best_encoding(const struct file *f, const struct exchange *e)
{
    str accepted = exchange_header(e, S("accept-encoding"));
    if (f->bytes[BROTLI].at && accepts(accepted, S("br"))) return BROTLI;
    if (f->bytes[GZIP].at && accepts(accepted, S("gzip"))) return GZIP;
    return PLAIN;
}

/* If-None-Match: a list of tags, compared weakly (RFC 9110 13.1.2). */
static bool client_has(const struct exchange *e, str etag)
{
    str list = exchange_header(e, S("if-none-match")), part;
    if (list.n == 0) return false;
    while (str_split(&list, ',', &part)) {
        part = str_trim(part);
        if (str_starts(part, S("W/"))) part = str_part(part, 2, part.n);
        if (str_eq(part, etag) || str_is(part, "*")) return true;
    }
    return false;
}

/* A script may be a worker, which pages that embed nothing foreign only start when it says the same of itself, and which goes by its own
 * policy, not the page's. */
static void set_worker_headers(struct exchange *e)
{
    exchange_set_header(e, S("Content-Security-Policy"), S("default-src 'none'; script-src 'self'; connect-src 'self'"));
    exchange_set_header(e, S("Cross-Origin-Embedder-Policy"), S("require-corp"));
}

static void set_headers(const struct file *f, enum encoding encoding, struct exchange *e)
{
    bool is_page = f->policy.n != 0;
    exchange_set_header(e, S("ETag"), f->etag[encoding]);
    exchange_set_header(e, S("Cache-Control"), f->immutable ? S("public, max-age=31536000, immutable") : S("no-cache"));
    if (f->bytes[GZIP].at || f->bytes[BROTLI].at) exchange_set_header(e, S("Vary"), S("Accept-Encoding"));
    if (encoding != PLAIN) exchange_set_header(e, S("Content-Encoding"), encoding == GZIP ? S("gzip") : S("br"));
    if (str_starts(f->content_type, S("text/javascript"))) set_worker_headers(e);
    if (!is_page) return;
    exchange_set_header(e, S("Content-Security-Policy"), f->policy);
    exchange_set_header(e, S("Cross-Origin-Opener-Policy"), S("same-origin"));
    exchange_set_header(e, S("Cross-Origin-Embedder-Policy"), S("require-corp"));
    exchange_set_header(e, S("Permissions-Policy"), S("camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"));
}

static void answer(const struct file *f, struct exchange *e)
{
    enum encoding encoding = best_encoding(f, e);
    set_headers(f, encoding, e);
    if (client_has(e, f->etag[encoding])) {
        e->status = 304;
        return;
    }
    e->status = 200;
    e->content_type = f->content_type;
    e->reply_body = f->bytes[encoding];
}

static str up_to_slash(str path)
{
    size_t n = path.n;
    while (n > 0 && path.at[n - 1] != '/') n--;
    return str_part(path, 0, n);
}

static struct file *index_of(const struct files *files, struct arena *arena, str directory)
{
    return file_find(files, str_format(arena, "%.*sindex.html", STR(directory)));
}

/* The page that answers for an address inside an app: the index of the nearest directory above. Names with a dot are files, and files that
 * are not there are not there. */
static struct file *page_above(const struct files *files, struct arena *arena, str path)
{
    str directory = up_to_slash(path);
    bool is_file = memchr(path.at + directory.n, '.', path.n - directory.n) != NULL;
    while (!is_file && directory.n) {
        struct file *f = index_of(files, arena, directory);
        if (f) return f;
        directory = up_to_slash(str_part(directory, 0, directory.n - 1));
    }
    return NULL;
}

static bool redirect_to_directory(const struct files *files, struct exchange *e, str path)
{
    str with_slash = str_format(e->arena, "%.*s/", STR(path));
    bool is_directory = path.n > 1 && !str_ends(path, S("/")) && index_of(files, e->arena, with_slash);
    if (!is_directory) return false;
    e->status = 308;
    bool outside = str_starts(e->path, S("//")); /* "//host/" would lead to another host */
    str target = str_format(e->arena, "%.*s/%s%.*s", STR(e->path), e->query.n ? "?" : "", STR(e->query));
    if (outside) return false;
    exchange_set_header(e, S("Location"), target);
    return true;
}

bool files_answer(const struct files *files, struct exchange *e)
{
    str path = exchange_decode(e->arena, e->path, false);
    struct file *f = file_find(files, path);
    if (!f) {
        if (redirect_to_directory(files, e, path)) return true;
        f = page_above(files, e->arena, path);
    }
    if (!f) return false;
    if (e->method == METHOD_GET || e->method == METHOD_HEAD) {
        answer(f, e);
        return true;
    }
    exchange_refuse_with(e, METHOD_NOT_ALLOWED);
    exchange_set_header(e, S("Allow"), S("GET, HEAD"));
    return true;
}
