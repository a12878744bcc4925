-- name: sampled_zones
SELECT id, kind, state, area_id, areas FROM zone
WHERE jurisdiction_id = :jurisdiction_id AND state IN ('in_force', 'lift_proposed')
