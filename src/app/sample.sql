-- name: sample_person
-- What the rules of tubes ask about a person: one look-up per sample.
SELECT p.id, p.household_id, p.area_id,
       EXISTS (SELECT 1 FROM sample s
               WHERE s.jurisdiction_id = p.jurisdiction_id AND s.round_id = :round_id AND s.person_id = p.id AND s.counts) AS sampled,
       EXISTS (SELECT 1 FROM measure m
               WHERE m.jurisdiction_id = p.jurisdiction_id AND m.person_id = p.id AND m.state = 'ordered' AND m.ends_at > :now
                 AND m.zone_id IS NULL) AS key_person,
       d.id AS doorstep_id, d.ground, d.state AS door
FROM person p LEFT JOIN doorstep d ON d.jurisdiction_id = p.jurisdiction_id AND d.round_id = :round_id AND d.person_id = p.id
WHERE p.jurisdiction_id = :jurisdiction_id AND p.id = :person_id

-- name: sample_round
SELECT id, area_id, protocol, state FROM round WHERE jurisdiction_id = :jurisdiction_id AND id = :round_id

-- name: sample_tasks_open
-- Tasks to sample somebody whom this batch of a device has sampled: one look-up by person for each of its samples.
SELECT t.id AS task_id, t.kind, t.key, t.opened_at, s.id AS sample_id, s.at, tube.size, tube.retest
FROM sample s
CROSS JOIN task t
JOIN tube ON tube.jurisdiction_id = s.jurisdiction_id AND tube.id = s.tube_id
WHERE s.jurisdiction_id = :jurisdiction_id AND s.device_id = :device_id AND s.device_seq BETWEEN :first_seq AND :last_seq
  AND t.jurisdiction_id = s.jurisdiction_id AND t.person_id = s.person_id
  AND t.kind IN ('sample', 'retest') AND t.state IN ('open', 'claimed')
ORDER BY t.id, s.at
