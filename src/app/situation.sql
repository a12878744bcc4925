-- name: situation_cases
SELECT d.class, d.state, count(*) AS n
FROM disease_case AS d
JOIN area AS a ON a.jurisdiction_id = d.jurisdiction_id AND a.id = d.area_id
WHERE d.jurisdiction_id = :jurisdiction_id AND d.outbreak_id = :outbreak_id
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY d.class, d.state

-- name: situation_rounds
SELECT id, number, area_id, state, opened_at, due_at, closed_at, roster, sampled, exempt, missed
FROM round WHERE jurisdiction_id = :jurisdiction_id AND outbreak_id = :outbreak_id ORDER BY number

-- name: situation_tubes
SELECT :round_id AS id, count(*) AS tubes, count(CASE WHEN state = 'resulted' THEN 1 END) AS resulted,
    count(CASE WHEN result = 'positive' THEN 1 END) AS positive
FROM tube WHERE jurisdiction_id = :jurisdiction_id AND round_id = :round_id AND state <> 'void' AND late IS NOT TRUE

-- name: situation_zones
SELECT z.id, z.name, z.kind, z.state, z.people, z.in_force_at, z.lifted_at
FROM zone AS z
JOIN area AS a ON a.jurisdiction_id = z.jurisdiction_id AND a.id = z.area_id
WHERE z.jurisdiction_id = :jurisdiction_id AND z.outbreak_id = :outbreak_id AND z.state <> 'refused'
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
ORDER BY z.in_force_at, z.id

-- name: situation_tasks
SELECT t.area_id AS id, count(*) AS n, count(CASE WHEN t.due_at <= :now THEN 1 END) AS overdue
FROM task AS t
JOIN area AS a ON a.jurisdiction_id = t.jurisdiction_id AND a.id = t.area_id
WHERE t.jurisdiction_id = :jurisdiction_id AND t.state IN ('open', 'claimed')
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY t.area_id

-- name: situation_people
-- Counted area by area over covering indexes. Records merged into another are no people of their own.
SELECT (SELECT count(*) FROM person AS p WHERE p.jurisdiction_id = a.jurisdiction_id AND p.area_id = a.id)
        - (SELECT count(*) FROM person AS m
           WHERE m.jurisdiction_id = a.jurisdiction_id AND m.area_id = a.id AND m.merged_into_id IS NOT NULL) AS n,
    (SELECT count(*) FROM household AS h WHERE h.jurisdiction_id = a.jurisdiction_id AND h.area_id = a.id) AS other
FROM area AS a
WHERE a.jurisdiction_id = :jurisdiction_id AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))

-- name: situation_colours
-- Of several measures of one person the worst colour counts.
WITH person_colour AS (
    SELECT m.person_id,
        max(CASE WHEN :red LIKE '%,' || m.kind || ',%' THEN 2 WHEN :yellow LIKE '%,' || m.kind || ',%' THEN 1 ELSE 0 END) AS colour
    FROM measure AS m
    JOIN area AS a ON a.jurisdiction_id = m.jurisdiction_id AND a.id = m.area_id
    WHERE m.jurisdiction_id = :jurisdiction_id AND m.state = 'ordered' AND m.ends_at > :now AND m.starts_at <= :now
        AND m.person_id IS NOT NULL AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    GROUP BY m.person_id
)
SELECT count(CASE WHEN colour = 2 THEN 1 END) AS n, count(CASE WHEN colour = 1 THEN 1 END) AS other FROM person_colour

-- name: situation_day_one
-- The day the first round opened.
SELECT min(opened_at) AS n FROM round WHERE jurisdiction_id = :jurisdiction_id AND outbreak_id = :outbreak_id

-- name: situation_tubes_by_state
SELECT t.state, count(*) AS tubes, count(CASE WHEN t.result = 'positive' THEN 1 END) AS positive
FROM tube AS t
JOIN area AS a ON a.jurisdiction_id = t.jurisdiction_id AND a.id = t.area_id
WHERE t.jurisdiction_id = :jurisdiction_id AND t.round_id = :round_id
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY t.state

-- name: situation_tasks_pending
-- Those of one kind.
SELECT :unit_id AS id, count(*) AS n
FROM task AS t
JOIN area AS a ON a.jurisdiction_id = t.jurisdiction_id AND a.id = t.area_id
WHERE t.jurisdiction_id = :jurisdiction_id AND t.state IN ('open', 'claimed') AND t.kind = :kinds
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))

-- name: situation_my_overdue
SELECT :account_id AS id, count(*) AS n FROM task AS t
WHERE t.jurisdiction_id = :jurisdiction_id AND t.owner_id = :account_id AND t.state IN ('open', 'claimed') AND t.due_at <= :now
