-- Blocks of codes.

-- name: block_last
-- The last serial reserved at a point for a day and kind.
SELECT max(last_serial) AS serial FROM tube_block
WHERE jurisdiction_id = :jurisdiction_id AND day = :day AND point = :point AND kind = :kind

-- name: block_tubes_used
-- Codes of a range that are in use: the last one, and how many.
SELECT max(code) AS last_code, count(*) AS used FROM tube
WHERE jurisdiction_id = :jurisdiction_id AND code >= :first_code AND code < :end_code

-- name: block_boxes_used
SELECT max(code) AS last_code, count(*) AS used FROM box
WHERE jurisdiction_id = :jurisdiction_id AND code >= :first_code AND code < :end_code
