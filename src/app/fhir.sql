-- Results as other systems ask for them.

-- name: fhir_results_since
-- By the primary key, the latest first: an id is its time.
SELECT r.id, r.tube_id, r.area_id, r.result, r.tested_at, r.entered_at, r.decided_at, r.replaces_id, r.reason
FROM lab_result r
WHERE r.jurisdiction_id = :jurisdiction_id AND r.state = 'released' AND (:issued IS NULL OR COALESCE(r.decided_at, r.entered_at) >= :issued)
ORDER BY r.id DESC LIMIT :limit

-- name: fhir_results_of_tube
SELECT r.id, r.tube_id, r.area_id, r.result, r.tested_at, r.entered_at, r.decided_at, r.replaces_id, r.reason
FROM lab_result r
WHERE r.jurisdiction_id = :jurisdiction_id AND r.tube_id = :tube_id AND r.state = 'released'
ORDER BY r.id DESC LIMIT 1

-- name: fhir_members
SELECT id, position, at FROM sample WHERE jurisdiction_id = :jurisdiction_id AND tube_id = :tube_id ORDER BY position
