-- name: find_places
SELECT p.id, p.name AS title, a.name AS area_name
FROM place AS p
JOIN area AS a ON a.jurisdiction_id = p.jurisdiction_id AND a.id = p.area_id
WHERE p.jurisdiction_id = :jurisdiction_id AND p.name >= :from AND p.name < :to
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
ORDER BY p.name
LIMIT :limit

-- name: find_zones
SELECT z.id, z.name AS title, a.name AS area_name
FROM zone AS z
JOIN area AS a ON a.jurisdiction_id = z.jurisdiction_id AND a.id = z.area_id
WHERE z.jurisdiction_id = :jurisdiction_id AND z.name >= :from AND z.name < :to
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
ORDER BY z.name
LIMIT :limit

-- name: find_tubes
SELECT t.id, t.code AS title, a.name AS area_name
FROM tube AS t
JOIN area AS a ON a.jurisdiction_id = t.jurisdiction_id AND a.id = t.area_id
WHERE t.jurisdiction_id = :jurisdiction_id AND t.code >= :from AND t.code < :to
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
ORDER BY t.code
LIMIT :limit

-- name: find_imports
SELECT i.id, i.kind AS title, a.name AS area_name
FROM import_run AS i
JOIN area AS a ON a.jurisdiction_id = i.jurisdiction_id AND a.id = i.area_id
WHERE i.jurisdiction_id = :jurisdiction_id AND i.begun_at >= :since AND i.begun_at < :until
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
ORDER BY i.begun_at DESC
LIMIT :limit
