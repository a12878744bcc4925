-- name: protocol_uses
-- Dozens of rows, whatever the size of the county.
SELECT 'outbreak' AS of, o.id, o.name, o.state
FROM outbreak AS o WHERE o.jurisdiction_id = :jurisdiction_id AND o.protocol = :name
UNION ALL
SELECT 'zone' AS of, z.id, z.name, z.state
FROM zone AS z WHERE z.jurisdiction_id = :jurisdiction_id AND z.protocol = :name
UNION ALL
SELECT 'round' AS of, r.id, CAST(r.number AS text), r.state
FROM round AS r WHERE r.jurisdiction_id = :jurisdiction_id AND r.protocol = :name
ORDER BY 2
LIMIT 500
