-- name: outbreak_active
SELECT id, protocol, drill FROM outbreak WHERE jurisdiction_id = :jurisdiction_id AND state = 'active' ORDER BY id LIMIT 1

-- name: outbreak_standing
-- A measure that still restricts somebody.
SELECT id FROM measure WHERE jurisdiction_id = :jurisdiction_id AND state IN ('proposed', 'ordered') AND ends_at > :at LIMIT 1
