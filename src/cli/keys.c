/* dayan keys: the public halves of the keys that sign residents' codes, and a new key. */
#include "cli/database.h"
#include "store/seal.h"

#include <stdio.h>

static void print_keys(struct cli *cli, const struct keys *keys)
{
    for (int number = 1; number <= keys_code_number(keys); number++) {
        unsigned char key[SIGN_PUBLIC_BYTES];
        struct text hex = TEXT(cli->arena);
        (void)keys_code_public(keys, number, key);
        text_hex(&hex, key, sizeof key);
        (void)printf("%d %.*s\n", number, STR(text_str(&hex)));
    }
}

int cli_keys(struct cli *cli)
{
    struct problems problems = PROBLEMS(cli->arena);
    str path = S("var/keys/dayan.keys");
    bool rotates = cli->argc > 0 && str_is(str_of(cli->argv[0]), "rotate");
    (void)cli_value(cli, "--keys", &path);
    if (cli->argc > rotates) return cli_usage(cli, "keys");
    if (rotates && !keys_rotate(path, &problems)) return cli_refused(cli, path, &problems);
    const struct keys *keys = keys_load(cli->arena, path, &problems);
    if (!keys) return cli_refused(cli, path, &problems);
    print_keys(cli, keys);
    return EXIT_DONE;
}
