-- name: outlines_all
SELECT area_id, outline, source FROM area_outline WHERE jurisdiction_id = :jurisdiction_id ORDER BY area_id

-- name: outline_of
SELECT id FROM area_outline WHERE jurisdiction_id = :jurisdiction_id AND area_id = :area_id

-- name: map_sites
-- The cross join keeps SQLite from walking all points first.
SELECT s.id, s.area_id, s.code, s.name, s.state, s.longitude, s.latitude
FROM area AS a CROSS JOIN site AS s
WHERE a.jurisdiction_id = :jurisdiction_id AND s.jurisdiction_id = a.jurisdiction_id AND s.area_id = a.id
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND s.longitude IS NOT NULL AND s.latitude IS NOT NULL

-- name: map_zones
-- What stands, and what waits for a word.
SELECT z.id, z.name, z.kind, z.state, z.people, z.areas, z.boundary
FROM zone AS z
JOIN area AS a ON a.jurisdiction_id = z.jurisdiction_id AND a.id = z.area_id
WHERE z.jurisdiction_id = :jurisdiction_id AND z.state IN ('draft', 'in_force', 'lift_proposed')
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
ORDER BY z.id

-- name: map_people
-- Who lives just in each area of a subtree, and where that is: two counts over covering indexes each.
SELECT a.id, a.kind, a.longitude, a.latitude,
    (SELECT count(*) FROM person AS p WHERE p.jurisdiction_id = a.jurisdiction_id AND p.area_id = a.id) AS people,
    (SELECT count(*) FROM household AS h WHERE h.jurisdiction_id = a.jurisdiction_id AND h.area_id = a.id) AS households
FROM area AS a
WHERE a.jurisdiction_id = :jurisdiction_id AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
ORDER BY a.path
