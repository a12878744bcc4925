-- name: tick_mark_find
SELECT jurisdiction_id, id, version, reported_day, planned_day, clock, clock_at FROM tick_mark WHERE jurisdiction_id = :jurisdiction_id

-- name: tasks_to_escalate
SELECT id FROM task WHERE jurisdiction_id = :jurisdiction_id AND escalates_at <= :by ORDER BY escalates_at LIMIT :most

-- name: kept_replies_drop
DELETE FROM kept_reply
WHERE jurisdiction_id = :jurisdiction_id
    AND id IN (SELECT id FROM kept_reply WHERE jurisdiction_id = :jurisdiction_id AND at < :by ORDER BY at LIMIT :most)
RETURNING id

-- name: units_reported
SELECT DISTINCT area_id AS id FROM unit_report WHERE jurisdiction_id = :jurisdiction_id AND day = :day
