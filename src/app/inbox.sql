-- name: inbox_zones
SELECT z.id, z.name AS title, z.area_id, z.proposed_by_id AS by_id
FROM zone AS z
JOIN area AS a ON a.jurisdiction_id = z.jurisdiction_id AND a.id = z.area_id
WHERE z.jurisdiction_id = :jurisdiction_id AND z.state = 'draft'
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND (z.proposed_by_id IS NULL OR z.proposed_by_id <> :account_id)
    AND (z.proposed_unit_id IS NULL OR :unit_id IS NULL OR z.proposed_unit_id <> :unit_id)
ORDER BY z.id DESC
LIMIT :limit

-- name: inbox_zone_changes
-- What people propose, and what a positive changed at once and somebody must confirm.
SELECT z.id, z.name AS title, z.area_id, z.change_by_id AS by_id
FROM zone AS z
JOIN area AS a ON a.jurisdiction_id = z.jurisdiction_id AND a.id = z.area_id
WHERE z.jurisdiction_id = :jurisdiction_id AND z.state = 'in_force' AND (z.change_to IS NOT NULL OR z.was_kind IS NOT NULL)
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND (z.change_by_id IS NULL OR z.change_by_id <> :account_id)
    AND (z.change_unit_id IS NULL OR :unit_id IS NULL OR z.change_unit_id <> :unit_id)
ORDER BY z.id DESC
LIMIT :limit

-- name: inbox_zone_lifts
SELECT z.id, z.name AS title, z.area_id, z.lift_by_id AS by_id, z.lift_proposed_at AS at
FROM zone AS z
JOIN area AS a ON a.jurisdiction_id = z.jurisdiction_id AND a.id = z.area_id
WHERE z.jurisdiction_id = :jurisdiction_id AND z.state = 'lift_proposed'
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND (z.lift_by_id IS NULL OR z.lift_by_id <> :account_id)
    AND (z.lift_unit_id IS NULL OR :unit_id IS NULL OR z.lift_unit_id <> :unit_id)
ORDER BY z.lift_proposed_at DESC
LIMIT :limit

-- name: inbox_measures
SELECT m.id, m.kind AS title, m.area_id, m.proposed_by_id AS by_id, m.starts_at AS at
FROM measure AS m
JOIN area AS a ON a.jurisdiction_id = m.jurisdiction_id AND a.id = m.area_id
WHERE m.jurisdiction_id = :jurisdiction_id AND m.state = 'proposed'
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND (m.proposed_by_id IS NULL OR m.proposed_by_id <> :account_id)
    AND (m.proposed_unit_id IS NULL OR :unit_id IS NULL OR m.proposed_unit_id <> :unit_id)
ORDER BY m.ends_at
LIMIT :limit

-- name: inbox_appeals
SELECT m.id, m.kind AS title, m.area_id, m.appealed_at AS at
FROM measure AS m
JOIN area AS a ON a.jurisdiction_id = m.jurisdiction_id AND a.id = m.area_id
WHERE m.jurisdiction_id = :jurisdiction_id AND m.appealed_at IS NOT NULL AND m.appeal_decided_at IS NULL
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND (m.proposed_by_id IS NULL OR m.proposed_by_id <> :account_id)
    AND (m.approved_by_id IS NULL OR m.approved_by_id <> :account_id)
ORDER BY m.appealed_at
LIMIT :limit

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

-- name: inbox_imports_done
SELECT id, kind AS title, area_id, ended_at AS at
FROM import_run
WHERE jurisdiction_id = :jurisdiction_id AND account_id = :account_id AND ended_at >= :since
ORDER BY ended_at DESC
LIMIT :limit

-- name: inbox_exports
SELECT e.id, e.noun AS title, e.area_id, e.account_id AS by_id, e.asked_at AS at
FROM export_run AS e
JOIN area AS a ON a.jurisdiction_id = e.jurisdiction_id AND a.id = e.area_id
WHERE e.jurisdiction_id = :jurisdiction_id AND e.state = 'asked' AND e.account_id <> :account_id
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
ORDER BY e.asked_at DESC
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
