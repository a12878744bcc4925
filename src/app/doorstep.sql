-- name: doorstep_people
-- People below an area who are not listed in the round: everybody, or those who may be concerned by needs or by a measure of their own.
SELECT p.id AS person_id, p.area_id, p.household_id, p.needs, h.door
FROM area a CROSS JOIN person p
LEFT JOIN household h ON h.jurisdiction_id = p.jurisdiction_id AND h.id = p.household_id
WHERE a.jurisdiction_id = :jurisdiction_id AND a.path >= :path AND a.path < :path_end
  AND p.jurisdiction_id = a.jurisdiction_id AND p.area_id = a.id AND p.merged_into_id IS NULL
  AND (:everybody = 1 OR coalesce(p.needs, '') <> ''
       OR EXISTS (SELECT 1 FROM measure m
                  WHERE m.jurisdiction_id = p.jurisdiction_id AND m.person_id = p.id AND m.state = 'ordered' AND m.ends_at > :now
                    AND m.zone_id IS NULL))
  AND NOT EXISTS (SELECT 1 FROM doorstep d
                  WHERE d.jurisdiction_id = p.jurisdiction_id AND d.round_id = :round_id AND d.person_id = p.id)

-- name: doorstep_measures
-- What is in force on people of their own, in the order of people.
SELECT person_id, kind FROM measure
WHERE jurisdiction_id = :jurisdiction_id AND state = 'ordered' AND ends_at > :now AND zone_id IS NULL AND person_id IS NOT NULL
ORDER BY person_id

-- name: doorstep_of
SELECT id FROM doorstep WHERE jurisdiction_id = :jurisdiction_id AND round_id = :round_id AND person_id = :person_id

-- name: doorstep_left
-- Those of a task who are still to be sampled.
SELECT count(*) AS people FROM doorstep
WHERE jurisdiction_id = :jurisdiction_id AND task_id = :task_id AND state IN ('to_do', 'not_home')

-- name: doorstep_counts
SELECT d.state, count(*) AS people
FROM doorstep d JOIN area a ON a.jurisdiction_id = d.jurisdiction_id AND a.id = d.area_id
WHERE d.jurisdiction_id = :jurisdiction_id AND d.round_id = :round_id
  AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY d.state
