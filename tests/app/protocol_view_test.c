/* Protocols as people read them: which there are, their values, what differs. */
#include "town.h"

#include "app/protocol_view.h"

static str name_of(struct town *town, const char *id)
{
    for (size_t i = 0; town->post->protocols[i]; i++)
        if (str_is(town->post->protocols[i]->id, id)) return protocol_name(town->arena, town->post->protocols[i]);
    return S("");
}

static void every_value_has_its_evidence(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor viewer = town_actor(town, COUNTY_VIEWER, town->county);
    struct protocol_asked asked = {0};
    struct answer answer;
    says(town_ask(town, &viewer, SEE_PROTOCOL, protocols_read, NULL, &answer) && answer.rows.n >= 3, "the protocols are listed");
    SET(protocol_asked, &asked, name, name_of(town, "covid19-cn-v9"));
    says(town_ask(town, &viewer, SEE_PROTOCOL, protocol_values_read, &asked, &answer) && answer.rows.n > 100, "one of them opens");
    const struct protocol_parameter *values = answer.rows.at;
    bool found = false;
    for (size_t i = 0; i < answer.rows.n; i++) found |= str_is(values[i].key, "report.cutoff") && str_is(values[i].value, "17:00");
    says(found, "the cut-off of the daily report among its values");
    says(!town_ask(town, &viewer, SEE_PROTOCOL, protocol_changes_read, &asked, &answer), "differences are to something");
    town_says(town, FIELD_MISSING, "which must be named");
    SET(protocol_asked, &asked, since, name_of(town, "covid19-cn-v8"));
    says(town_ask(town, &viewer, SEE_PROTOCOL, protocol_changes_read, &asked, &answer) && answer.rows.n > 5, "the ninth edition differs");
    SET(protocol_asked, &asked, since, asked.name);
    says(town_ask(town, &viewer, SEE_PROTOCOL, protocol_changes_read, &asked, &answer) && answer.rows.n == 0, "not from itself");
    SET(protocol_asked, &asked, name, S("smallpox@1970-01-01"));
    says(!town_ask(town, &viewer, SEE_PROTOCOL, protocol_values_read, &asked, &answer), "one that is not there");
    town_says(town, NOT_FOUND, "is not found");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_has_its_evidence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
