-- name: report_outbreak
-- The outbreak that a day belongs to.
SELECT jurisdiction_id, id, version, name, area_id, protocol, drill, level, state, began_at, ended_at
FROM outbreak WHERE jurisdiction_id = :jurisdiction_id AND began_at < :at ORDER BY began_at DESC LIMIT 1

-- name: unit_reports_of_day
-- The latest revision of each unit comes last.
SELECT jurisdiction_id, id, version, area_id, day, revision, zero, figures, note, signed_by_id, signed_at
FROM unit_report WHERE jurisdiction_id = :jurisdiction_id AND day = :day ORDER BY area_id, revision

-- name: report_cases_count
-- Withdrawn ones never were.
SELECT d.area_id AS id, count(*) AS n
FROM disease_case AS d
JOIN area AS a ON a.jurisdiction_id = d.jurisdiction_id AND a.id = d.area_id
WHERE d.jurisdiction_id = :jurisdiction_id
    AND d.outbreak_id = :outbreak_id AND d.class = :which AND d.state <> 'withdrawn'
    AND d.detected_at >= :begun_from AND d.detected_at < :begun_to
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY d.area_id

-- name: report_cases_list
SELECT d.id AS id, d.area_id, a.name AS area_name, d.person_id, p.name, d.class AS what, d.detected_at AS at
FROM disease_case AS d
JOIN area AS a ON a.jurisdiction_id = d.jurisdiction_id AND a.id = d.area_id
LEFT JOIN person AS p ON p.jurisdiction_id = d.jurisdiction_id AND p.id = d.person_id
WHERE d.jurisdiction_id = :jurisdiction_id
    AND d.outbreak_id = :outbreak_id AND d.class = :which AND d.state <> 'withdrawn'
    AND d.detected_at >= :begun_from AND d.detected_at < :begun_to
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND d.id > :after_id
ORDER BY d.id
LIMIT :limit

-- name: report_contacts_count
-- People with an exposure of this level; a withdrawn exposure does not count.
SELECT f.area_id AS id, count(DISTINCT f.person_id) AS n
FROM fact AS f
JOIN area AS a ON a.jurisdiction_id = f.jurisdiction_id AND a.id = f.area_id
WHERE f.jurisdiction_id = :jurisdiction_id
    AND f.kind = 'exposed' AND f.value = :level AND f.person_id IS NOT NULL
    AND f.at >= :begun_from AND f.at < :begun_to
    AND NOT EXISTS (SELECT 1 FROM fact AS x WHERE x.jurisdiction_id = f.jurisdiction_id AND x.ref_id = f.id AND x.kind = 'corrected'
        AND x.value = -1)
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY f.area_id

-- name: report_contacts_list
SELECT min(f.id) AS id, f.area_id, max(a.name) AS area_name, f.person_id, p.name, CAST(max(f.kind) AS text) AS what, max(f.at) AS at
FROM fact AS f
JOIN area AS a ON a.jurisdiction_id = f.jurisdiction_id AND a.id = f.area_id
LEFT JOIN person AS p ON p.jurisdiction_id = f.jurisdiction_id AND p.id = f.person_id
WHERE f.jurisdiction_id = :jurisdiction_id
    AND f.kind = 'exposed' AND f.value = :level AND f.person_id IS NOT NULL
    AND f.at >= :begun_from AND f.at < :begun_to
    AND NOT EXISTS (SELECT 1 FROM fact AS x WHERE x.jurisdiction_id = f.jurisdiction_id AND x.ref_id = f.id AND x.kind = 'corrected'
        AND x.value = -1)
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY f.area_id, f.person_id, p.name
HAVING min(f.id) > :after_id
ORDER BY min(f.id)
LIMIT :limit

-- name: report_measures_count
-- People under a measure of these kinds that began and ended in these spans, and under no worse one at the time.
SELECT m.area_id AS id, count(DISTINCT m.person_id) AS n
FROM measure AS m
JOIN area AS a ON a.jurisdiction_id = m.jurisdiction_id AND a.id = m.area_id
WHERE m.jurisdiction_id = :jurisdiction_id
    AND m.outbreak_id = :outbreak_id AND m.state IN ('ordered', 'lifted') AND m.person_id IS NOT NULL
    AND :kinds LIKE '%,' || m.kind || ',%'
    AND m.starts_at >= :begun_from AND m.starts_at < :begun_to
    AND CASE WHEN m.lifted_at < m.ends_at THEN m.lifted_at ELSE m.ends_at END >= :ended_from
    AND CASE WHEN m.lifted_at < m.ends_at THEN m.lifted_at ELSE m.ends_at END < :ended_to
    AND NOT EXISTS (SELECT 1 FROM measure AS w WHERE w.jurisdiction_id = m.jurisdiction_id AND w.person_id = m.person_id
        AND w.state IN ('ordered', 'lifted') AND :worse LIKE '%,' || w.kind || ',%' AND w.starts_at < :at
        AND CASE WHEN w.lifted_at < w.ends_at THEN w.lifted_at ELSE w.ends_at END >= :at)
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY m.area_id

-- name: report_measures_list
SELECT min(m.id) AS id, m.area_id, max(a.name) AS area_name, m.person_id, p.name, CAST(max(m.kind) AS text) AS what, max(m.starts_at) AS at
FROM measure AS m
JOIN area AS a ON a.jurisdiction_id = m.jurisdiction_id AND a.id = m.area_id
LEFT JOIN person AS p ON p.jurisdiction_id = m.jurisdiction_id AND p.id = m.person_id
WHERE m.jurisdiction_id = :jurisdiction_id
    AND m.outbreak_id = :outbreak_id AND m.state IN ('ordered', 'lifted') AND m.person_id IS NOT NULL
    AND :kinds LIKE '%,' || m.kind || ',%'
    AND m.starts_at >= :begun_from AND m.starts_at < :begun_to
    AND CASE WHEN m.lifted_at < m.ends_at THEN m.lifted_at ELSE m.ends_at END >= :ended_from
    AND CASE WHEN m.lifted_at < m.ends_at THEN m.lifted_at ELSE m.ends_at END < :ended_to
    AND NOT EXISTS (SELECT 1 FROM measure AS w WHERE w.jurisdiction_id = m.jurisdiction_id AND w.person_id = m.person_id
        AND w.state IN ('ordered', 'lifted') AND :worse LIKE '%,' || w.kind || ',%' AND w.starts_at < :at
        AND CASE WHEN w.lifted_at < w.ends_at THEN w.lifted_at ELSE w.ends_at END >= :at)
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY m.area_id, m.person_id, p.name
HAVING min(m.id) > :after_id
ORDER BY min(m.id)
LIMIT :limit

-- name: report_sampled_count
-- People, not swabs: whoever was sampled twice counts once. The order of the joins is the order of looking: few rounds, the unit's areas,
-- then their samples; left to itself SQLite begins with every sample there is.
SELECT s.area_id AS id, count(DISTINCT s.person_id) AS n
FROM round AS r
CROSS JOIN area AS a
CROSS JOIN sample AS s
WHERE r.jurisdiction_id = :jurisdiction_id
    AND a.jurisdiction_id = r.jurisdiction_id AND s.jurisdiction_id = r.jurisdiction_id AND s.round_id = r.id AND s.area_id = a.id
    AND r.outbreak_id = :outbreak_id AND r.opened_at < :begun_to AND (r.closed_at IS NULL OR r.closed_at >= :begun_from)
    AND s.counts AND s.at >= :begun_from AND s.at < :begun_to
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY s.area_id

-- name: report_sampled_list
SELECT min(s.id) AS id, s.area_id, max(a.name) AS area_name, s.person_id, p.name, CAST(max(r.number) AS text) AS what, max(s.at) AS at
FROM sample AS s
JOIN round AS r ON r.jurisdiction_id = s.jurisdiction_id AND r.id = s.round_id
JOIN area AS a ON a.jurisdiction_id = s.jurisdiction_id AND a.id = s.area_id
LEFT JOIN person AS p ON p.jurisdiction_id = s.jurisdiction_id AND p.id = s.person_id
WHERE s.jurisdiction_id = :jurisdiction_id
    AND r.outbreak_id = :outbreak_id AND r.opened_at < :begun_to AND (r.closed_at IS NULL OR r.closed_at >= :begun_from)
    AND s.counts AND s.at >= :begun_from AND s.at < :begun_to
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY s.area_id, s.person_id, p.name
HAVING min(s.id) > :after_id
ORDER BY min(s.id)
LIMIT :limit

-- name: report_excused_count
-- Whoever was sampled after all is no longer missed.
SELECT e.area_id AS id, count(DISTINCT e.person_id) AS n
FROM round AS r
CROSS JOIN round_excuse AS e
JOIN area AS a ON a.jurisdiction_id = e.jurisdiction_id AND a.id = e.area_id
WHERE r.jurisdiction_id = :jurisdiction_id AND e.jurisdiction_id = r.jurisdiction_id AND e.round_id = r.id
    AND r.outbreak_id = :outbreak_id AND r.closed_at >= :ended_from AND r.closed_at < :ended_to
    AND e.kind = :which AND e.withdrawn_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM sample AS s WHERE s.jurisdiction_id = e.jurisdiction_id AND s.round_id = e.round_id
        AND s.person_id = e.person_id AND s.counts)
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY e.area_id

-- name: report_excused_list
SELECT min(e.id) AS id, e.area_id, max(a.name) AS area_name, e.person_id, p.name, CAST(max(e.reason) AS text) AS what,
    max(r.closed_at) AS at
FROM round_excuse AS e
JOIN round AS r ON r.jurisdiction_id = e.jurisdiction_id AND r.id = e.round_id
JOIN area AS a ON a.jurisdiction_id = e.jurisdiction_id AND a.id = e.area_id
LEFT JOIN person AS p ON p.jurisdiction_id = e.jurisdiction_id AND p.id = e.person_id
WHERE e.jurisdiction_id = :jurisdiction_id
    AND r.outbreak_id = :outbreak_id AND r.closed_at >= :ended_from AND r.closed_at < :ended_to
    AND e.kind = :which AND e.withdrawn_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM sample AS s WHERE s.jurisdiction_id = e.jurisdiction_id AND s.round_id = e.round_id
        AND s.person_id = e.person_id AND s.counts)
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY e.area_id, e.person_id, p.name
HAVING min(e.id) > :after_id
ORDER BY min(e.id)
LIMIT :limit

-- name: report_positive_tubes_count
-- Tubes: never added to people.
SELECT t.area_id AS id, count(*) AS n
FROM round AS r
CROSS JOIN tube AS t
JOIN area AS a ON a.jurisdiction_id = t.jurisdiction_id AND a.id = t.area_id
WHERE r.jurisdiction_id = :jurisdiction_id AND t.jurisdiction_id = r.jurisdiction_id AND t.round_id = r.id
    AND r.outbreak_id = :outbreak_id AND t.state = 'resulted' AND t.result = 'positive'
    AND t.resulted_at >= :ended_from AND t.resulted_at < :ended_to
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY t.area_id

-- name: report_positive_tubes_list
SELECT t.id AS id, t.area_id, a.name AS area_name, t.code AS what, t.resulted_at AS at
FROM tube AS t
JOIN round AS r ON r.jurisdiction_id = t.jurisdiction_id AND r.id = t.round_id
JOIN area AS a ON a.jurisdiction_id = t.jurisdiction_id AND a.id = t.area_id
WHERE t.jurisdiction_id = :jurisdiction_id
    AND r.outbreak_id = :outbreak_id AND t.state = 'resulted' AND t.result = 'positive'
    AND t.resulted_at >= :ended_from AND t.resulted_at < :ended_to
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND t.id > :after_id
ORDER BY t.id
LIMIT :limit

-- name: report_positive_people_count
-- People alone in a positive tube.
SELECT s.area_id AS id, count(DISTINCT s.person_id) AS n
FROM round AS r
CROSS JOIN tube AS t
CROSS JOIN sample AS s
JOIN area AS a ON a.jurisdiction_id = s.jurisdiction_id AND a.id = s.area_id
WHERE r.jurisdiction_id = :jurisdiction_id AND t.jurisdiction_id = r.jurisdiction_id AND t.round_id = r.id
    AND s.jurisdiction_id = r.jurisdiction_id AND s.tube_id = t.id
    AND r.outbreak_id = :outbreak_id AND t.state = 'resulted' AND t.result = 'positive' AND t.members = 1
    AND t.resulted_at >= :ended_from AND t.resulted_at < :ended_to
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY s.area_id

-- name: report_positive_people_list
SELECT min(s.id) AS id, s.area_id, max(a.name) AS area_name, s.person_id, p.name, CAST(max(t.code) AS text) AS what,
    max(t.resulted_at) AS at
FROM tube AS t
JOIN round AS r ON r.jurisdiction_id = t.jurisdiction_id AND r.id = t.round_id
JOIN sample AS s ON s.jurisdiction_id = t.jurisdiction_id AND s.tube_id = t.id
JOIN area AS a ON a.jurisdiction_id = s.jurisdiction_id AND a.id = s.area_id
LEFT JOIN person AS p ON p.jurisdiction_id = s.jurisdiction_id AND p.id = s.person_id
WHERE s.jurisdiction_id = :jurisdiction_id
    AND r.outbreak_id = :outbreak_id AND t.state = 'resulted' AND t.result = 'positive' AND t.members = 1
    AND t.resulted_at >= :ended_from AND t.resulted_at < :ended_to
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY s.area_id, s.person_id, p.name
HAVING min(s.id) > :after_id
ORDER BY min(s.id)
LIMIT :limit

-- name: report_zones_count
-- In force at the time.
SELECT z.area_id AS id, count(*) AS n
FROM zone AS z
JOIN area AS a ON a.jurisdiction_id = z.jurisdiction_id AND a.id = z.area_id
WHERE z.jurisdiction_id = :jurisdiction_id
    AND z.outbreak_id = :outbreak_id AND z.kind = :which AND z.state <> 'draft'
    AND z.in_force_at < :begun_to AND (z.lifted_at IS NULL OR z.lifted_at >= :ended_from)
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY z.area_id

-- name: report_zones_list
SELECT z.id AS id, z.area_id, a.name AS area_name, z.name AS what, z.in_force_at AS at
FROM zone AS z
JOIN area AS a ON a.jurisdiction_id = z.jurisdiction_id AND a.id = z.area_id
WHERE z.jurisdiction_id = :jurisdiction_id
    AND z.outbreak_id = :outbreak_id AND z.kind = :which AND z.state <> 'draft'
    AND z.in_force_at < :begun_to AND (z.lifted_at IS NULL OR z.lifted_at >= :ended_from)
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND z.id > :after_id
ORDER BY z.id
LIMIT :limit

-- name: report_tasks_count
-- Open at the time, whatever became of them since.
SELECT t.area_id AS id, count(*) AS n
FROM task AS t
JOIN area AS a ON a.jurisdiction_id = t.jurisdiction_id AND a.id = t.area_id
WHERE t.jurisdiction_id = :jurisdiction_id
    AND t.opened_at < :begun_to AND (t.state IN ('open', 'claimed') OR (t.state = 'done' AND t.done_at >= :ended_from))
    AND (:which = 'open' OR t.due_at < :at)
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY t.area_id

-- name: report_tasks_list
SELECT t.id AS id, t.area_id, a.name AS area_name, t.person_id, p.name, t.kind AS what, t.due_at AS at
FROM task AS t
JOIN area AS a ON a.jurisdiction_id = t.jurisdiction_id AND a.id = t.area_id
LEFT JOIN person AS p ON p.jurisdiction_id = t.jurisdiction_id AND p.id = t.person_id
WHERE t.jurisdiction_id = :jurisdiction_id
    AND t.opened_at < :begun_to AND (t.state IN ('open', 'claimed') OR (t.state = 'done' AND t.done_at >= :ended_from))
    AND (:which = 'open' OR t.due_at < :at)
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND t.id > :after_id
ORDER BY t.id
LIMIT :limit
