-- name: tube_by_code
SELECT id FROM tube WHERE jurisdiction_id = :jurisdiction_id AND code = :code

-- name: tube_members
SELECT s.id AS sample_id, s.position, s.person_id, p.household_id, p.area_id,
       EXISTS (SELECT 1 FROM measure m
               WHERE m.jurisdiction_id = p.jurisdiction_id AND m.person_id = p.id AND m.state IN ('proposed', 'ordered')) AS restricted
FROM sample s JOIN person p ON p.jurisdiction_id = s.jurisdiction_id AND p.id = s.person_id
WHERE s.jurisdiction_id = :jurisdiction_id AND s.tube_id = :tube_id ORDER BY s.position

-- name: tube_other_sample
-- The same person's sample in another tube of the round that is not void.
SELECT s.id FROM sample s JOIN tube t ON t.jurisdiction_id = s.jurisdiction_id AND t.id = s.tube_id
WHERE s.jurisdiction_id = :jurisdiction_id AND s.round_id = :round_id AND s.person_id = :person_id AND s.tube_id <> :tube_id
  AND t.state <> 'void' AND t.late IS NOT TRUE
ORDER BY s.id LIMIT 1

-- name: tube_sample_elsewhere
-- The same person's sample that counts for the round, in another tube.
SELECT s.id FROM sample s
WHERE s.jurisdiction_id = :jurisdiction_id AND s.round_id = :round_id AND s.person_id = :person_id AND s.tube_id <> :tube_id AND s.counts
LIMIT 1

-- name: tube_results
-- Every result ever entered for a tube, the first one first.
SELECT jurisdiction_id, id, version, tube_id, area_id, result, tested_at, entered_at, entered_by_id, state, decided_at,
       decided_by_id, replaces_id, reason FROM lab_result
WHERE jurisdiction_id = :jurisdiction_id AND tube_id = :tube_id ORDER BY id
