/* The disease protocols as people read them. */
#include "app/protocol_view.h"
#include "api/routes.h"

const struct route protocol_view_routes[] = {
    {GET, "/protocols", "protocol_list", "The disease protocols", .asks = protocols_read, .gives = &protocol_line_shape, .gives_list = true,
     .may = SEE_PROTOCOL, .shed = SHED_STAFF},
    {GET, "/protocols/{name}", "protocol_values", "Every value of a protocol with its evidence", .asks = protocol_values_read,
     .takes = &protocol_asked_shape, .gives = &protocol_parameter_shape, .gives_list = true, .may = SEE_PROTOCOL, .shed = SHED_STAFF},
    {GET, "/protocols/{name}/changes", "protocol_changes", "What differs since another protocol", .asks = protocol_changes_read,
     .takes = &protocol_asked_shape, .gives = &protocol_difference_shape, .gives_list = true, .may = SEE_PROTOCOL, .shed = SHED_STAFF},
    {GET, "/protocols/{name}/uses", "protocol_uses", "What runs on a protocol", .asks = protocol_uses_read, .takes = &protocol_uses_shape,
     .gives = &protocol_use_shape, .gives_list = true, .may = SEE_PROTOCOL, .shed = SHED_STAFF},
    {0},
};
