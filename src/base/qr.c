/* QR codes by libqrencode; the smallest version that holds the content: digits and capitals are packed closer than other bytes. */
#include "base/qr.h"

#include <qrencode.h>
#include <string.h>

bool qr_encode(struct arena *arena, str content, enum qr_correction correction, struct qr *qr, struct problems *problems)
{
    static const QRecLevel levels[] = {QR_ECLEVEL_L, QR_ECLEVEL_M, QR_ECLEVEL_Q, QR_ECLEVEL_H};
    static const char *const most[] = {"2953", "2331", "1663", "1273"};
    enum { LONGEST = 2953 };
    QRcode *code = NULL;
    bool has_nul = content.n && memchr(content.at, 0, content.n);
    if (content.n && content.n <= LONGEST && !has_nul)
        code = QRcode_encodeString(str_terminated(arena, content), 0, levels[correction], QR_MODE_8, 1);
    if (!code) return problem(problems, FIELD_TOO_LONG, .field = S("qr"), .limit = str_of(most[correction]));
    qr->size = code->width;
    size_t n = (size_t)code->width * (size_t)code->width;
    qr->modules = NEW_ARRAY(arena, bool, n);
    for (size_t i = 0; i < n; i++) qr->modules[i] = code->data[i] & 1;
    QRcode_free(code);
    return true;
}

static void add_escaped(struct text *t, str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.at[i] == '&') text_add(t, S("&amp;"));
        else if (s.at[i] == '<') text_add(t, S("&lt;"));
        else if (s.at[i] == '>') text_add(t, S("&gt;"));
        else text_char(t, s.at[i]);
    }
}

str qr_svg(struct arena *arena, const struct qr *qr, int pixels, str title)
{
    struct text t = TEXT(arena);
    int side = qr->size + 2 * QR_QUIET;
    text_format(&t, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" ", pixels,
                pixels, side, side);
    text_add(&t, S("shape-rendering=\"crispEdges\"><title>"));
    add_escaped(&t, title);
    text_format(&t, "</title><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path d=\"", side, side);
    for (int row = 0; row < qr->size; row++) {
        const bool *line = qr->modules + row * qr->size;
        for (int from = 0, to; from < qr->size; from = to) {
            for (to = from + 1; to < qr->size && line[to] == line[from];) to++;
            if (line[from]) text_format(&t, "M%d %dh%dv1h-%dz", from + QR_QUIET, row + QR_QUIET, to - from, to - from);
        }
    }
    text_add(&t, S("\"/></svg>"));
    return text_str(&t);
}
