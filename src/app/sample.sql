-- name: sample_person
-- What the rules of tubes ask about a person: one look-up per sample.
SELECT p.id, p.household_id, p.area_id,
       EXISTS (SELECT 1 FROM sample s
               WHERE s.jurisdiction_id = p.jurisdiction_id AND s.round_id = :round_id AND s.person_id = p.id AND s.counts) AS sampled,
       EXISTS (SELECT 1 FROM measure m
               WHERE m.jurisdiction_id = p.jurisdiction_id AND m.person_id = p.id AND m.state = 'ordered' AND m.ends_at > :now
                 AND m.zone_id IS NULL) AS key_person
FROM person p WHERE p.jurisdiction_id = :jurisdiction_id AND p.id = :person_id

-- name: sample_round
SELECT id, area_id, protocol, state FROM round WHERE jurisdiction_id = :jurisdiction_id AND id = :round_id
