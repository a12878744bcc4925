-- What the rules are told about one person: what was told of records merged into theirs, too, and nothing of one that was merged itself.

-- name: person_facts_recorded
SELECT id, kind, at, value, ref_id FROM fact
WHERE jurisdiction_id = :jurisdiction_id AND person_id IN (
    SELECT p.id FROM person AS p WHERE p.jurisdiction_id = :jurisdiction_id AND p.id = :person_id AND p.merged_into_id IS NULL
    UNION ALL SELECT m.id FROM person AS m WHERE m.jurisdiction_id = :jurisdiction_id AND m.merged_into_id = :person_id)

-- name: person_samples_resulted
SELECT sample.id, sample.tube_id, sample.at, tube.size, tube.result
FROM sample JOIN tube ON tube.jurisdiction_id = sample.jurisdiction_id AND tube.id = sample.tube_id
WHERE sample.jurisdiction_id = :jurisdiction_id AND sample.person_id IN (
    SELECT p.id FROM person AS p WHERE p.jurisdiction_id = :jurisdiction_id AND p.id = :person_id AND p.merged_into_id IS NULL
    UNION ALL SELECT m.id FROM person AS m WHERE m.jurisdiction_id = :jurisdiction_id AND m.merged_into_id = :person_id)
  AND tube.result IS NOT NULL AND tube.state <> 'void'

-- name: zone_periods
-- Every step of every zone that came into force, zone by zone in the order in which they were taken.
SELECT zone_step.id, zone_step.zone_id, zone_step.kind, zone_step.state, zone_step.at, zone.areas
FROM zone JOIN zone_step ON zone_step.jurisdiction_id = zone.jurisdiction_id AND zone_step.zone_id = zone.id
WHERE zone.jurisdiction_id = :jurisdiction_id AND zone.state IN ('in_force', 'lift_proposed', 'lifted')
ORDER BY zone_step.zone_id, zone_step.at, zone_step.id
