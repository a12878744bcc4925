/* Blocks of tube codes, their labels and forms, and what was written on these. */
#include "api/routes.h"

#include "app/paper.h"
#include "app/tube_block.h"

const struct route tube_block_routes[] = {
    {GET, "/tube-blocks", "tube_block_list", "Blocks of codes reserved for sites", .lists = &tube_block_shape, .may = RESERVE_CODES,
     .shed = SHED_STAFF},
    {GET, "/tube-blocks/lines", "tube_block_lines", "Blocks of codes with what is used and left of them", .asks = tube_block_lines_ask,
     .takes = &blocks_asked_shape, .gives = &block_line_shape, .gives_list = true, .may = RESERVE_CODES, .shed = SHED_STAFF},
    {GET, "/tube-blocks/stock", "tube_block_stock", "What each site has left of each kind of code, and who runs low",
     .asks = tube_block_stock_ask, .takes = &blocks_asked_shape, .gives = &block_stock_shape, .gives_list = true, .may = RESERVE_CODES,
     .shed = SHED_FIRST},
    {GET, "/tube-blocks/{id}", "tube_block_get", "One block of codes", .gets = &tube_block_shape, .may = RESERVE_CODES, .shed = SHED_STAFF},
    {POST, "/tube-blocks", "tube_block_reserve", "Reserves codes for a site: no two blocks overlap", .runs = tube_block_reserve,
     .takes = &tube_block_shape, .gives = &tube_block_shape, .may = RESERVE_CODES, .shed = SHED_STAFF},
    {GET, "/tube-blocks/{block_id}/use", "tube_block_use", "How many codes of a block are used and left", .asks = tube_block_use_ask,
     .takes = &block_asked_shape, .gives = &block_use_shape, .may = RESERVE_CODES, .shed = SHED_STAFF},
    {GET, "/tube-blocks/{block_id}/labels.pdf", "tube_block_labels", "The labels of a block, to be printed", .asks = tube_block_labels_ask,
     .takes = &block_asked_shape, .gives_file = "application/pdf", .may = RESERVE_CODES, .shed = SHED_FIRST},
    {GET, "/tube-blocks/{block_id}/form.pdf", "paper_form", "The form of a site to be filled in by hand, with the codes of a block",
     .asks = paper_form_ask, .takes = &block_asked_shape, .gives_file = "application/pdf", .may = RESERVE_CODES, .shed = SHED_FIRST},
    {POST, "/paper-tubes", "paper_take", "Takes in a tube that was written down on paper", .runs = paper_take, .takes = &paper_tube_shape,
     .gives = &paper_answer_shape, .may = TYPE_PAPER, .shed = SHED_STAFF},
    {0},
};
