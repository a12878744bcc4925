-- name: paper_block_of
-- The block that a tube's code was reserved with.
SELECT id, site_id FROM tube_block
WHERE jurisdiction_id = :jurisdiction_id AND day = :day AND point = :point AND kind = :kind AND first_serial <= :serial
  AND last_serial >= :serial

-- name: paper_device_of
SELECT id FROM device WHERE jurisdiction_id = :jurisdiction_id AND site_id = :site_id AND paper IS NOT NULL
