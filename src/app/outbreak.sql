-- name: outbreak_active
SELECT id, protocol, drill FROM outbreak WHERE jurisdiction_id = :jurisdiction_id AND state = 'active' ORDER BY id LIMIT 1
