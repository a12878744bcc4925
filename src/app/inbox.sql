-- name: inbox_waiting
-- One kind of what waits for a second person, left out what the asker or their unit proposed.
SELECT w.id, w.title, w.area_id, w.by_id, w.at
FROM waiting_word AS w
JOIN area AS a ON a.jurisdiction_id = w.jurisdiction_id AND a.id = w.area_id
WHERE w.jurisdiction_id = :jurisdiction_id AND w.kind = :kind
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND (w.by_id IS NULL OR w.by_id <> :account_id)
    AND (w.not_id IS NULL OR w.not_id <> :account_id)
    AND (w.by_unit_id IS NULL OR :unit_id IS NULL OR w.by_unit_id <> :unit_id)
ORDER BY w.at DESC, w.id DESC
LIMIT :limit

-- name: inbox_results
-- Thousands in a night: one line for all of them, the first entered says since when.
SELECT min(r.id) AS id, CAST(count(*) AS text) AS title, min(r.entered_at) AS at
FROM lab_result AS r
JOIN tube AS t ON t.jurisdiction_id = r.jurisdiction_id AND t.id = r.tube_id
JOIN area AS a ON a.jurisdiction_id = t.jurisdiction_id AND a.id = t.area_id
WHERE r.jurisdiction_id = :jurisdiction_id AND r.state = 'entered' AND t.state = 'tested'
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND (r.entered_by_id IS NULL OR r.entered_by_id <> :account_id)
HAVING count(*) > 0

-- name: inbox_conflicts
SELECT s.id, s.area_id, s.received_at AS at
FROM sync_conflict AS s
JOIN area AS a ON a.jurisdiction_id = s.jurisdiction_id AND a.id = s.area_id
WHERE s.jurisdiction_id = :jurisdiction_id AND s.decided_at IS NULL
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
ORDER BY s.received_at DESC
LIMIT :limit

-- name: inbox_tasks_handed
-- A task that somebody handed over carries the reason of that.
SELECT id, kind AS title, area_id, claimed_at AS at
FROM task
WHERE jurisdiction_id = :jurisdiction_id AND owner_id = :account_id AND state = 'claimed' AND reason IS NOT NULL AND claimed_at >= :since
ORDER BY claimed_at DESC
LIMIT :limit

-- name: inbox_tasks_late
SELECT t.id, t.kind AS title, t.area_id, t.escalated_at AS at
FROM task AS t
JOIN area AS a ON a.jurisdiction_id = t.jurisdiction_id AND a.id = t.escalated_to_id
WHERE t.jurisdiction_id = :jurisdiction_id AND t.state IN ('open', 'claimed') AND t.escalated_at >= :since
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
ORDER BY t.escalated_at DESC
LIMIT :limit

-- name: inbox_tubes_missing
-- Until nothing is missing, or the search that this opened has been ended. It is told from when the post learned of it: a phone may hand
-- in what was signed long before.
SELECT b.id, b.code AS title, b.area_id, b.missing AS n,
    (SELECT CASE WHEN t.taken_at IS NULL THEN b.closed_by_id ELSE b.taken_by_id END
     FROM tube AS t
     WHERE t.jurisdiction_id = b.jurisdiction_id AND t.box_id = b.id AND t.received_at IS NULL
         AND t.state IN ('open', 'sealed', 'boxed', 'in_transit') AND (b.received_at IS NOT NULL OR t.taken_at IS NULL)
     ORDER BY t.code LIMIT 1) AS by_id,
    coalesce(CASE WHEN k.done_at IS NULL THEN k.opened_at END, b.received_at, b.taken_at) AS at
FROM box AS b
JOIN area AS a ON a.jurisdiction_id = b.jurisdiction_id AND a.id = b.area_id
LEFT JOIN task AS k ON k.jurisdiction_id = b.jurisdiction_id AND k.key = 'missing:' || b.id
WHERE b.jurisdiction_id = :jurisdiction_id AND b.state IN ('in_transit', 'short') AND b.missing > 0
    AND coalesce(b.received_at, b.taken_at) >= :since
    AND (k.done_at IS NULL OR k.done_at < coalesce(b.received_at, b.taken_at))
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
ORDER BY b.id DESC
LIMIT :limit

-- name: inbox_tubes_suspect
-- Until each of its people has a result of their own since.
SELECT t.id, t.code AS title, t.area_id, t.members AS n, t.result, t.resulted_at AS at
FROM tube AS t
JOIN area AS a ON a.jurisdiction_id = t.jurisdiction_id AND a.id = t.area_id
WHERE t.jurisdiction_id = :jurisdiction_id AND t.state = 'resulted' AND t.result IN ('positive', 'grey', 'single_target')
    AND t.resulted_at >= :since
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND EXISTS (
        SELECT 1 FROM sample AS s
        WHERE s.jurisdiction_id = t.jurisdiction_id AND s.tube_id = t.id AND NOT EXISTS (
            SELECT 1 FROM sample AS later
            JOIN tube AS own ON own.jurisdiction_id = later.jurisdiction_id AND own.id = later.tube_id
            WHERE later.jurisdiction_id = s.jurisdiction_id AND later.person_id = s.person_id AND later.at > s.at AND own.size = 1
                AND own.result IS NOT NULL AND own.state <> 'void'))
ORDER BY t.resulted_at DESC, t.id DESC
LIMIT :limit

-- name: inbox_imports_done
SELECT id, kind AS title, area_id, ended_at AS at
FROM import_run
WHERE jurisdiction_id = :jurisdiction_id AND account_id = :account_id AND ended_at >= :since
ORDER BY ended_at DESC
LIMIT :limit

-- name: inbox_mass_exports
-- One account took more in a day than a desk needs. Whoever took it does not check it.
SELECT t.id, t.kind AS title, t.area_id, e.account_id AS by_id, t.opened_at AS at
FROM task AS t
JOIN area AS a ON a.jurisdiction_id = t.jurisdiction_id AND a.id = t.area_id
JOIN export_run AS e ON e.jurisdiction_id = t.jurisdiction_id AND e.id = t.basis_id
WHERE t.jurisdiction_id = :jurisdiction_id AND t.state IN ('open', 'claimed') AND t.kind = 'check_mass_export'
    AND e.account_id <> :account_id
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
ORDER BY t.opened_at DESC
LIMIT :limit

-- name: inbox_exports_done
-- What somebody else decided, and what was made.
SELECT id, noun AS title, area_id, decided_by_id AS by_id, coalesce(ready_at, decided_at, asked_at) AS at
FROM export_run
WHERE jurisdiction_id = :jurisdiction_id AND account_id = :account_id AND asked_at >= :since
    AND state IN ('ready', 'refused', 'failed')
ORDER BY asked_at DESC
LIMIT :limit

-- name: inbox_marks
SELECT id, version, account_id, record_id, seen_at FROM inbox_seen
WHERE jurisdiction_id = :jurisdiction_id AND account_id = :account_id AND seen_at >= :since
