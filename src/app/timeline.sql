-- name: person_timeline
-- Of this person and of records merged into theirs, latest first, behind a place in that order. A part that is not asked for finds nothing.
WITH who AS (
    SELECT p.id FROM person AS p WHERE p.jurisdiction_id = :jurisdiction_id AND p.id = :person_id
    UNION ALL SELECT m.id FROM person AS m WHERE m.jurisdiction_id = :jurisdiction_id AND m.merged_into_id = :person_id
), tested AS (
    SELECT s.id, s.at, s.tube_id, t.code, t.size, t.result, t.resulted_at, t.state
    FROM sample AS s
    JOIN tube AS t ON t.jurisdiction_id = s.jurisdiction_id AND t.id = s.tube_id
    WHERE s.jurisdiction_id = :jurisdiction_id AND s.person_id IN (SELECT who.id FROM who) AND :of_tests = 1
), measured AS (
    SELECT m.id, m.kind, m.state, m.starts_at, m.proposed_by_id, m.approved_at, m.approved_by_id, m.notice_at, m.appealed_at,
        m.appeal_decided_at, m.appeal_decided_by_id, m.lifted_at, m.lifted_by_id
    FROM measure AS m
    WHERE m.jurisdiction_id = :jurisdiction_id AND m.person_id IN (SELECT who.id FROM who) AND :of_measures = 1
), appealed AS (
    SELECT a.id, m.kind, a.zone_id, a.appealed_at, a.answered_at, a.answered_by_id
    FROM zone_appeal AS a
    JOIN measure AS m ON m.jurisdiction_id = a.jurisdiction_id AND m.id = a.measure_id
    WHERE a.jurisdiction_id = :jurisdiction_id AND a.person_id IN (SELECT who.id FROM who) AND :of_measures = 1
), tasked AS (
    SELECT k.id, k.kind, k.opened_at, k.done_at, k.done_by_id
    FROM task AS k
    WHERE k.jurisdiction_id = :jurisdiction_id AND k.person_id IN (SELECT who.id FROM who) AND :of_tasks = 1
), happened AS (
    SELECT f.at, f.id, 'fact' AS kind, f.kind AS what, f.value, f.ref_id AS to_id, f.by_id
    FROM fact AS f WHERE f.jurisdiction_id = :jurisdiction_id AND f.person_id IN (SELECT who.id FROM who) AND :of_facts = 1
    UNION ALL SELECT t.at, t.id, 'sample', t.code, t.size, t.tube_id, NULL FROM tested AS t
    UNION ALL SELECT t.resulted_at, t.id, 'result', t.result, t.size, t.tube_id, NULL
    FROM tested AS t WHERE t.result IS NOT NULL AND t.resulted_at IS NOT NULL AND t.state <> 'void'
    UNION ALL SELECT m.starts_at, m.id, 'measure_starts', m.kind, NULL, NULL, m.proposed_by_id
    FROM measured AS m WHERE m.state <> 'refused'
    UNION ALL SELECT m.approved_at, m.id, 'measure_approved', m.kind, NULL, NULL, m.approved_by_id
    FROM measured AS m WHERE m.approved_at IS NOT NULL
    UNION ALL SELECT m.notice_at, m.id, 'measure_notice', m.kind, NULL, NULL, NULL FROM measured AS m WHERE m.notice_at IS NOT NULL
    UNION ALL SELECT m.appealed_at, m.id, 'measure_appealed', m.kind, NULL, NULL, NULL FROM measured AS m WHERE m.appealed_at IS NOT NULL
    UNION ALL SELECT m.appeal_decided_at, m.id, 'appeal_answered', m.kind, NULL, NULL, m.appeal_decided_by_id
    FROM measured AS m WHERE m.appeal_decided_at IS NOT NULL
    UNION ALL SELECT m.lifted_at, m.id, 'measure_lifted', m.kind, NULL, NULL, m.lifted_by_id
    FROM measured AS m WHERE m.lifted_at IS NOT NULL
    UNION ALL SELECT a.appealed_at, a.id, 'measure_appealed', a.kind, NULL, a.zone_id, NULL FROM appealed AS a
    UNION ALL SELECT a.answered_at, a.id, 'appeal_answered', a.kind, NULL, a.zone_id, a.answered_by_id
    FROM appealed AS a WHERE a.answered_at IS NOT NULL
    UNION ALL SELECT k.opened_at, k.id, 'task_opened', k.kind, NULL, NULL, NULL FROM tasked AS k WHERE k.opened_at IS NOT NULL
    UNION ALL SELECT k.done_at, k.id, 'task_done', k.kind, NULL, NULL, k.done_by_id FROM tasked AS k WHERE k.done_at IS NOT NULL
    UNION ALL
    SELECT s.at, s.id, 'zone_' || s.state, s.kind, NULL, s.zone_id, s.by_id
    FROM zone_step AS s
    WHERE s.jurisdiction_id = :jurisdiction_id AND s.state IN ('in_force', 'lifted') AND :of_zones LIKE '%,' || s.zone_id || ',%'
)
SELECT happened.at, happened.id, happened.kind, happened.what, happened.value, happened.to_id, happened.by_id
FROM happened
WHERE (happened.at, happened.id, happened.kind) < (:before_at, :before_id, :before_kind)
ORDER BY happened.at DESC, happened.id DESC, happened.kind DESC
LIMIT :limit
