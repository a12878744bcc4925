-- Clocks: every deadline of the response that runs (the view running_clock) or ran, and the lists behind the situation's figures
-- (app/situation_list.c).

-- name: situation_clock_kinds
SELECT k.kind, count(*) AS n, count(CASE WHEN k.due_at <= :now THEN 1 END) AS overdue,
    count(CASE WHEN k.due_at > :now AND 4 * (k.due_at - :now) <= k.due_at - k.started_at THEN 1 END) AS soon, min(k.due_at) AS due_at
FROM running_clock AS k
JOIN area AS a ON a.jurisdiction_id = k.jurisdiction_id AND a.id = k.area_id
WHERE k.jurisdiction_id = :jurisdiction_id AND k.outbreak_id IN (:outbreak_id, 0)
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY k.kind

-- name: situation_clock_list
-- The one that breaks first first.
SELECT k.noun, k.kind, k.id, k.area_id, a.name AS area_name, k.started_at, k.due_at
FROM running_clock AS k
JOIN area AS a ON a.jurisdiction_id = k.jurisdiction_id AND a.id = k.area_id
WHERE k.jurisdiction_id = :jurisdiction_id AND k.outbreak_id IN (:outbreak_id, 0)
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND (:kinds IS NULL OR k.kind = :kinds)
    AND (:overdue IS NULL OR k.due_at <= :now)
    AND (:soon IS NULL OR (k.due_at > :now AND 4 * (k.due_at - :now) <= k.due_at - k.started_at))
    AND (k.due_at, k.id, k.kind) > (:after_at, :after_id, :after_kind)
ORDER BY k.due_at, k.id, k.kind
LIMIT :limit

-- name: situation_span_list
-- Clocks that bring somebody under control and were met: a case's three, a contact told and placed, a contact transferred.
WITH clock AS (
    SELECT jurisdiction_id, 'disease_case' AS noun, kind, id, area_id, started_at, due_at, done_at
    FROM case_clock
    WHERE jurisdiction_id = :jurisdiction_id AND outbreak_id = :outbreak_id
    UNION ALL
    SELECT jurisdiction_id, 'task' AS noun, kind, id, area_id, opened_at AS started_at, due_at, done_at
    FROM task
    WHERE jurisdiction_id = :jurisdiction_id AND state = 'done' AND kind IN ('notify_contact', 'transfer')
        AND opened_at >= :begun_from AND opened_at < :begun_to
)
SELECT k.noun, k.kind, k.id, k.area_id, a.name AS area_name, k.started_at, k.due_at, k.done_at
FROM clock AS k
JOIN area AS a ON a.jurisdiction_id = k.jurisdiction_id AND a.id = k.area_id
WHERE k.done_at IS NOT NULL AND k.started_at >= :begun_from AND k.started_at < :begun_to
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND (:kinds IS NULL OR k.kind = :kinds)
    AND (k.started_at, k.id, k.kind) > (:after_at, :after_id, :after_kind)
ORDER BY k.started_at, k.id, k.kind
LIMIT :limit

-- name: situation_case_list
-- Found in this span; withdrawn ones never were.
SELECT 'disease_case' AS noun, coalesce(d.class, '') AS kind, d.id, d.area_id, a.name AS area_name, d.detected_at AS started_at,
    d.ended_at AS done_at
FROM disease_case AS d
JOIN area AS a ON a.jurisdiction_id = d.jurisdiction_id AND a.id = d.area_id
WHERE d.jurisdiction_id = :jurisdiction_id AND d.outbreak_id = :outbreak_id AND d.state <> 'withdrawn'
    AND d.detected_at >= :begun_from AND d.detected_at < :begun_to
    AND (:kinds IS NULL OR d.class = :kinds)
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND (d.detected_at, d.id) > (:after_at, :after_id)
ORDER BY d.detected_at, d.id
LIMIT :limit

-- name: situation_zone_list
SELECT 'zone' AS noun, z.kind, z.id, z.area_id, z.name AS area_name, z.in_force_at AS started_at, z.ends_at AS due_at
FROM zone AS z
JOIN area AS a ON a.jurisdiction_id = z.jurisdiction_id AND a.id = z.area_id
WHERE z.jurisdiction_id = :jurisdiction_id AND z.outbreak_id = :outbreak_id AND z.state IN ('in_force', 'lift_proposed')
    AND (:kinds IS NULL OR z.kind = :kinds)
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND (z.in_force_at, z.id) > (:after_at, :after_id)
ORDER BY z.in_force_at, z.id
LIMIT :limit

-- name: situation_zone_approvals
-- Drafts, changes and lifts that somebody else, of another unit, has proposed. `kind` says of which state.
SELECT 'zone' AS noun, z.state AS kind, z.id, z.area_id, z.name AS area_name,
    coalesce(z.lift_proposed_at, z.asked_at, z.in_force_at) AS started_at
FROM zone AS z
JOIN area AS a ON a.jurisdiction_id = z.jurisdiction_id AND a.id = z.area_id
WHERE z.jurisdiction_id = :jurisdiction_id AND z.state IN ('draft', 'in_force', 'lift_proposed')
    AND ((z.state = 'draft' AND coalesce(z.proposed_by_id, 0) <> :account_id AND coalesce(z.proposed_unit_id, 0) <> :unit_id)
        OR (z.state = 'lift_proposed' AND coalesce(z.lift_by_id, 0) <> :account_id AND coalesce(z.lift_unit_id, 0) <> :unit_id)
        OR (z.change_to IS NOT NULL AND coalesce(z.change_by_id, 0) <> :account_id AND coalesce(z.change_unit_id, 0) <> :unit_id)
        OR z.was_kind IS NOT NULL)
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND z.id > :after_id
ORDER BY z.id
LIMIT :limit

-- name: situation_measure_approvals
SELECT 'measure' AS noun, m.kind, m.id, m.area_id, a.name AS area_name, m.starts_at AS started_at, m.ends_at AS due_at
FROM measure AS m
JOIN area AS a ON a.jurisdiction_id = m.jurisdiction_id AND a.id = m.area_id
WHERE m.jurisdiction_id = :jurisdiction_id AND m.state = 'proposed'
    AND coalesce(m.proposed_by_id, 0) <> :account_id AND coalesce(m.proposed_unit_id, 0) <> :unit_id
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND m.id > :after_id
ORDER BY m.id
LIMIT :limit
