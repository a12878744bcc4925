-- name: task_by_key
SELECT id, key FROM task WHERE jurisdiction_id = :jurisdiction_id AND key = :key

-- name: task_list
-- In the order of rules/task.h: overdue first, then urgency, due time, id. A page goes on behind the place that is given.
SELECT t.id, t.version, t.kind, t.state, t.urgency, t.opened_at, t.due_at, t.escalation, t.escalated_to_id, t.area_id, a.name AS area_name,
    t.owner_id, t.person_id, p.name, t.case_id, t.zone_id, z.name AS zone_name, t.round_id, t.measure_id, t.note, t.done_at,
    (t.due_at <= :now AND t.state IN ('open', 'claimed')) AS overdue
FROM task AS t
JOIN area AS a ON a.jurisdiction_id = t.jurisdiction_id AND a.id = t.area_id
LEFT JOIN person AS p ON p.jurisdiction_id = t.jurisdiction_id AND p.id = t.person_id
LEFT JOIN zone AS z ON z.jurisdiction_id = t.jurisdiction_id AND z.id = t.zone_id
WHERE t.jurisdiction_id = :jurisdiction_id AND t.state IN (:state, :or_state, :or_state_2, :or_state_3)
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND (:owner_id IS NULL OR t.owner_id = :owner_id)
    AND (:unit_id IS NULL OR t.area_id = :unit_id OR t.escalated_to_id = :unit_id)
    AND (:kind IS NULL OR t.kind = :kind)
    AND (:due_by IS NULL OR t.due_at <= :due_by)
    AND (:person_id IS NULL OR t.person_id = :person_id)
    AND (:case_id IS NULL OR t.case_id = :case_id)
    AND (:zone_id IS NULL OR t.zone_id = :zone_id)
    AND (:round_id IS NULL OR t.round_id = :round_id)
    AND (CASE WHEN t.due_at <= :now AND t.state IN ('open', 'claimed') THEN 0 ELSE 1 END, t.urgency, t.due_at, t.id)
        > (:after_on_time, :after_urgency, :after_due_at, :after_id)
ORDER BY CASE WHEN t.due_at <= :now AND t.state IN ('open', 'claimed') THEN 0 ELSE 1 END, t.urgency, t.due_at, t.id
LIMIT :limit
