-- Appeals of people whom a zone holds.

-- name: zone_appeals_of_measure
SELECT id FROM zone_appeal
WHERE jurisdiction_id = :jurisdiction_id AND measure_id = :measure_id AND state = :state
ORDER BY id

-- name: zone_appeal_of_person
-- The latest against one measure.
SELECT id FROM zone_appeal
WHERE jurisdiction_id = :jurisdiction_id AND person_id = :person_id AND measure_id = :measure_id
ORDER BY id DESC
LIMIT 1

-- name: zone_appeal_of_person_any
SELECT id FROM zone_appeal
WHERE jurisdiction_id = :jurisdiction_id AND person_id = :person_id
ORDER BY id DESC
LIMIT 1

-- name: measure_appealed_latest
SELECT id FROM measure
WHERE jurisdiction_id = :jurisdiction_id AND person_id = :person_id AND appealed_at IS NOT NULL
ORDER BY appealed_at DESC, id DESC
LIMIT 1
