/* The command line as its user meets it: exit status and where the words go. The program runs in this process. */
#include "../base/says.h"

#include "cli/cli.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct call {
    const char *says;
    const char *words[6];
    int status;
    const char *out, *err; /* must occur there; "": must be empty */
};

static const struct call calls[] = {
    {"without a command it lists them and says usage", {"dayan"}, EXIT_USAGE, "", "dayan serve"},
    {"help goes to standard output", {"dayan", "--help"}, EXIT_DONE, "dayan schema", ""},
    {"a command that does not exist is named", {"dayan", "destroy"}, EXIT_USAGE, "", "no command 'destroy'"},
    {"every command has help", {"dayan", "serve", "--help"}, EXIT_DONE, "--allow-plain-http", ""},
    {"a noun is described", {"dayan", "schema", "person"}, EXIT_DONE, "\"document_number\"", ""},
    {"a noun that does not exist is named", {"dayan", "schema", "unicorn"}, EXIT_USAGE, "", "'unicorn'"},
    {"an option that does not exist is named", {"dayan", "serve", "--prot", "1"}, EXIT_USAGE, "", "'--prot'"},
    {"a port out of range is refused with its limits", {"dayan", "serve", "--port", "70000"}, EXIT_REFUSED, "", "65535"},
    {"serving needs a database, and says how to make one",
     {"dayan", "serve", "--data", "/tmp/dayan-is-not-here"},
     EXIT_REFUSED,
     "",
     "dayan init"},
    {"a protocol of the tree is in order", {"dayan", "protocol", "check", "protocols/measles.yaml"}, EXIT_DONE, "ok, measles", ""},
    {"a file that is not there is named", {"dayan", "protocol", "check", "protocols/none.yaml"}, EXIT_REFUSED, "", "none.yaml"},
    {"a file that is no protocol is refused", {"dayan", "protocol", "show", "README.md"}, EXIT_REFUSED, "", "README.md:"},
    {"a database that is not there is named, with the cure",
     {"dayan", "verify", "--data", "/tmp/dayan-is-not-here"},
     EXIT_REFUSED,
     "",
     "dayan init"},
    {"a scenario of the tree is in order, with its people",
     {"dayan", "scenario", "check", "scenarios/nanzhou-2022"},
     EXIT_DONE,
     "110000 persons",
     ""},
    {"a roster needs a folder to go to", {"dayan", "scenario", "roster", "scenarios/nanzhou-2022"}, EXIT_USAGE, "", "--help"},
    {"a scenario that is not there is named", {"dayan", "scenario", "check", "scenarios/none"}, EXIT_REFUSED, "", "scenarios/none"},
    {"a backup never overwrites", {"dayan", "backup", "README.md"}, EXIT_REFUSED, "", "README.md exists"},
    {"a backup needs a name", {"dayan", "backup"}, EXIT_USAGE, "", "--help"},
    {"its help says what to do while the server runs", {"dayan", "backup", "--help"}, EXIT_DONE, "stopped server", ""},
    {"a restore without keys names them", {"dayan", "restore", "x.db", "--keys", "none/keys"}, EXIT_REFUSED, "", "none/keys"},
    {"why needs a person", {"dayan", "why"}, EXIT_USAGE, "", "--help"},
    {"a certificate authority needs a name", {"dayan", "ca", "/tmp"}, EXIT_USAGE, "", "--help"},
};

/* What the call printed to descriptor `fd`, by a temporary file in its place. */
static FILE *divert(FILE *stream, int *kept)
{
    (void)fflush(stream);
    FILE *file = tmpfile();
    assert_non_null(file);
    *kept = dup(fileno(stream));
    (void)dup2(fileno(file), fileno(stream));
    return file;
}

static size_t restore(FILE *stream, int kept, FILE *file, char *into, size_t room)
{
    (void)fflush(stream);
    (void)dup2(kept, fileno(stream));
    (void)close(kept);
    rewind(file);
    size_t n = fread(into, 1, room - 1, file);
    into[n] = 0;
    (void)fclose(file);
    return n;
}

static bool fits(const char *got, const char *want)
{
    return *want ? strstr(got, want) != NULL : *got == 0;
}

static void every_call_answers_as_its_help_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(calls); i++) {
        char words[6][64], *argv[7] = {0}, out[65536], err[4096];
        int argc = 0, kept_out, kept_err;
        for (; argc < 6 && calls[i].words[argc]; argc++) {
            (void)snprintf(words[argc], sizeof words[argc], "%s", calls[i].words[argc]);
            argv[argc] = words[argc];
        }
        FILE *out_file = divert(stdout, &kept_out), *err_file = divert(stderr, &kept_err);
        int status = cli_run(argc, argv);
        (void)restore(stdout, kept_out, out_file, out, sizeof out);
        (void)restore(stderr, kept_err, err_file, err, sizeof err);
        bool as_told = status == calls[i].status && fits(out, calls[i].out) && fits(err, calls[i].err);
        says(as_told, "%s (status %d, err %s)", calls[i].says, status, err);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_call_answers_as_its_help_says)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
