-- name: doorstep_people
-- Of an area, in the order of their ids: everybody, or those who may be concerned by needs or a measure of their own, and those who are
-- listed. Whoever was sampled in the round is left out.
SELECT p.id AS person_id, p.area_id, p.household_id, p.needs, h.door, d.id AS doorstep_id, d.state,
       EXISTS (SELECT 1 FROM measure m
               WHERE m.jurisdiction_id = p.jurisdiction_id AND m.person_id = p.id AND m.state = 'ordered' AND m.ends_at > :now
                 AND m.zone_id IS NULL) AS measured
FROM person p
LEFT JOIN household h ON h.jurisdiction_id = p.jurisdiction_id AND h.id = p.household_id
LEFT JOIN doorstep d ON d.jurisdiction_id = p.jurisdiction_id AND d.round_id = :round_id AND d.person_id = p.id
WHERE p.jurisdiction_id = :jurisdiction_id AND p.area_id = :area_id AND p.id > :after_id AND p.merged_into_id IS NULL
  AND (:everybody = 1 OR coalesce(p.needs, '') <> '' OR d.id IS NOT NULL
       OR EXISTS (SELECT 1 FROM measure m
                  WHERE m.jurisdiction_id = p.jurisdiction_id AND m.person_id = p.id AND m.state = 'ordered' AND m.ends_at > :now
                    AND m.zone_id IS NULL))
  AND NOT EXISTS (SELECT 1 FROM sample s
                  WHERE s.jurisdiction_id = p.jurisdiction_id AND s.round_id = :round_id AND s.person_id = p.id AND s.counts)
ORDER BY p.id
LIMIT :most

-- name: doorstep_person
-- The same of one person.
SELECT p.id AS person_id, p.area_id, p.household_id, p.needs, h.door, d.id AS doorstep_id, d.state,
       EXISTS (SELECT 1 FROM measure m
               WHERE m.jurisdiction_id = p.jurisdiction_id AND m.person_id = p.id AND m.state = 'ordered' AND m.ends_at > :now
                 AND m.zone_id IS NULL) AS measured
FROM person p
LEFT JOIN household h ON h.jurisdiction_id = p.jurisdiction_id AND h.id = p.household_id
LEFT JOIN doorstep d ON d.jurisdiction_id = p.jurisdiction_id AND d.round_id = :round_id AND d.person_id = p.id
WHERE p.jurisdiction_id = :jurisdiction_id AND p.id = :person_id AND p.merged_into_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM sample s
                  WHERE s.jurisdiction_id = p.jurisdiction_id AND s.round_id = :round_id AND s.person_id = p.id AND s.counts)

-- name: doorstep_measures
-- What is in force on a person.
SELECT kind FROM measure
WHERE jurisdiction_id = :jurisdiction_id AND person_id = :person_id AND state = 'ordered' AND ends_at > :now AND zone_id IS NULL

-- name: doorstep_areas
-- An area and all below it, from where the list has come to.
SELECT id, path FROM area
WHERE jurisdiction_id = :jurisdiction_id AND path >= :path AND path < :path_end
ORDER BY path
LIMIT :most

-- name: doorstep_areas_count
SELECT count(*) AS areas, 0 AS areas_done FROM area
WHERE jurisdiction_id = :jurisdiction_id AND path >= :path AND path < :path_end

-- name: doorstep_due_first
SELECT id, version, round_id, area_id, areas, areas_done, at_path, after_id FROM doorstep_due
WHERE jurisdiction_id = :jurisdiction_id ORDER BY id LIMIT 1

-- name: doorstep_due_drop
DELETE FROM doorstep_due WHERE jurisdiction_id = :jurisdiction_id AND id = :due_id
RETURNING areas, areas_done

-- name: doorstep_listing
SELECT coalesce(sum(areas), 0) AS areas, coalesce(sum(areas_done), 0) AS areas_done FROM doorstep_due
WHERE jurisdiction_id = :jurisdiction_id AND round_id = :round_id

-- name: doorstep_needless
-- Who is still listed in an open round for a measure that has ended by itself.
SELECT d.person_id
FROM round r CROSS JOIN doorstep d
WHERE r.jurisdiction_id = :jurisdiction_id AND r.state = 'open'
  AND d.jurisdiction_id = r.jurisdiction_id AND d.round_id = r.id AND d.state IN ('to_do', 'not_home', 'refused', 'moved')
  AND d.ground IN ('red', 'measure')
  AND NOT EXISTS (SELECT 1 FROM measure m
                  WHERE m.jurisdiction_id = d.jurisdiction_id AND m.person_id = d.person_id AND m.state = 'ordered' AND m.ends_at > :now
                    AND m.zone_id IS NULL)
LIMIT :most

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
