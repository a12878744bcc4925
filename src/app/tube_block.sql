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

-- name: block_lines
SELECT b.id, b.site_id, s.name AS site_name, b.kind, b.day, b.point, b.first_serial, b.last_serial, b.tubes, b.reserved_at
FROM tube_block b
JOIN area a ON a.jurisdiction_id = b.jurisdiction_id AND a.id = b.area_id
JOIN site s ON s.jurisdiction_id = b.jurisdiction_id AND s.id = b.site_id
WHERE b.jurisdiction_id = :jurisdiction_id AND b.id < :before
  AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
  AND (:site_id IS NULL OR b.site_id = :site_id)
  AND (:kind IS NULL OR b.kind = :kind)
ORDER BY b.id DESC
LIMIT :limit
