-- name: tube_people
-- Who is in a tube, with the recall that its result opened and the first own result since.
SELECT s.id, s.position, s.at, s.person_id, p.name, p.household_id, p.area_id, s.counts, k.id AS task_id, k.state AS task_state,
    (SELECT own.result FROM sample AS later
     JOIN tube AS own ON own.jurisdiction_id = later.jurisdiction_id AND own.id = later.tube_id
     WHERE later.jurisdiction_id = s.jurisdiction_id AND later.person_id = s.person_id AND later.at > s.at AND own.size = 1
         AND own.result IS NOT NULL AND own.state <> 'void'
     ORDER BY later.at LIMIT 1) AS retest
FROM sample AS s
JOIN person AS p ON p.jurisdiction_id = s.jurisdiction_id AND p.id = s.person_id
LEFT JOIN task AS k ON k.jurisdiction_id = s.jurisdiction_id AND k.key = 'retest:' || s.tube_id || ':' || s.person_id
WHERE s.jurisdiction_id = :jurisdiction_id AND s.tube_id = :tube_id
ORDER BY s.position, s.id
