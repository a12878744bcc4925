-- What a status rests on.

-- name: zone_steps_of
SELECT id, kind, state, at, by_id, reason FROM zone_step
WHERE jurisdiction_id = :jurisdiction_id AND zone_id = :zone_id ORDER BY at, id

-- name: box_steps
SELECT id, box_id, kind, at, account_id, celsius, reason FROM custody_event
WHERE jurisdiction_id = :jurisdiction_id AND box_id = :box_id ORDER BY at, id

-- name: round_acts
SELECT what, actor_id FROM ledger
WHERE jurisdiction_id = :jurisdiction_id AND subject_id = :round_id AND what IN ('round_create', 'round_open', 'round_close')
ORDER BY seq

-- name: task_basis
-- Ids are one series for all nouns: at most one of these has it.
SELECT 'fact' AS noun, f.id, f.at, f.by_id, f.kind AS fact_kind, f.value, NULL AS code
FROM fact AS f WHERE f.jurisdiction_id = :jurisdiction_id AND f.id = :basis_id
UNION ALL
SELECT 'tube', t.id, s.at, NULL, NULL, NULL, t.code
FROM sample AS s JOIN tube AS t ON t.jurisdiction_id = s.jurisdiction_id AND t.id = s.tube_id
WHERE s.jurisdiction_id = :jurisdiction_id AND s.id = :basis_id
UNION ALL
SELECT 'tube', t.id, r.entered_at, r.entered_by_id, NULL, NULL, t.code
FROM lab_result AS r JOIN tube AS t ON t.jurisdiction_id = r.jurisdiction_id AND t.id = r.tube_id
WHERE r.jurisdiction_id = :jurisdiction_id AND r.id = :basis_id
UNION ALL
SELECT 'box', b.id, e.at, e.account_id, NULL, NULL, b.code
FROM custody_event AS e JOIN box AS b ON b.jurisdiction_id = e.jurisdiction_id AND b.id = e.box_id
WHERE e.jurisdiction_id = :jurisdiction_id AND e.id = :basis_id
UNION ALL
SELECT 'box', b.id, b.taken_at, b.taken_by_id, NULL, NULL, b.code
FROM box AS b WHERE b.jurisdiction_id = :jurisdiction_id AND b.id = :basis_id
