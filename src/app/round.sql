-- name: round_people
-- People and households area by area, for the plan.
SELECT a.id AS area_id,
       (SELECT count(*) FROM person p WHERE p.jurisdiction_id = a.jurisdiction_id AND p.area_id = a.id) AS people,
       (SELECT count(*) FROM household h WHERE h.jurisdiction_id = a.jurisdiction_id AND h.area_id = a.id) AS households
FROM area a
WHERE a.jurisdiction_id = :jurisdiction_id AND a.path >= :path AND a.path < :path_end

-- name: round_key_people
-- Those under a measure of their own: sampled alone.
SELECT p.area_id, count(DISTINCT p.id) AS people
FROM measure m JOIN person p ON p.jurisdiction_id = m.jurisdiction_id AND p.id = m.person_id
WHERE m.jurisdiction_id = :jurisdiction_id AND m.state = 'ordered' AND m.ends_at > :now AND m.zone_id IS NULL
GROUP BY p.area_id

-- name: round_tubes
SELECT state, count(*) AS tubes, sum(members) AS members, sum(CASE WHEN result = 'positive' THEN 1 ELSE 0 END) AS positive,
    min(opened_at) AS oldest_at
FROM tube WHERE jurisdiction_id = :jurisdiction_id AND round_id = :round_id AND late IS NOT TRUE GROUP BY state

-- name: round_people_left
-- Neither sampled nor excused; `excuse_id`: an excuse that was taken back.
SELECT p.id AS person_id, p.area_id,
       (SELECT e.id FROM round_excuse e
        WHERE e.jurisdiction_id = p.jurisdiction_id AND e.round_id = :round_id AND e.person_id = p.id) AS excuse_id
FROM area a CROSS JOIN person p
WHERE a.jurisdiction_id = :jurisdiction_id AND a.path >= :path AND a.path < :path_end
  AND p.jurisdiction_id = a.jurisdiction_id AND p.area_id = a.id
  AND NOT EXISTS (SELECT 1 FROM sample s
                  WHERE s.jurisdiction_id = p.jurisdiction_id AND s.round_id = :round_id AND s.person_id = p.id AND s.counts)
  AND NOT EXISTS (SELECT 1 FROM round_excuse e
                  WHERE e.jurisdiction_id = p.jurisdiction_id AND e.round_id = :round_id AND e.person_id = p.id
                    AND e.withdrawn_at IS NULL)

-- name: round_missed_by_area
SELECT e.area_id, count(*) AS people FROM round_excuse e
WHERE e.jurisdiction_id = :jurisdiction_id AND e.round_id = :round_id AND e.kind = 'missed' AND e.withdrawn_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM sample s
                  WHERE s.jurisdiction_id = e.jurisdiction_id AND s.round_id = e.round_id AND s.person_id = e.person_id AND s.counts)
GROUP BY e.area_id

-- name: round_excuse_of
SELECT id FROM round_excuse WHERE jurisdiction_id = :jurisdiction_id AND round_id = :round_id AND person_id = :person_id

-- name: round_zone_tally
-- The people of one part of a zone, and who of them was sampled in the round.
SELECT count(*) AS people,
       sum(CASE WHEN EXISTS (SELECT 1 FROM sample s
                             WHERE s.jurisdiction_id = p.jurisdiction_id AND s.round_id = :round_id AND s.person_id = p.id AND s.counts)
                THEN 1 ELSE 0 END) AS sampled
FROM area a CROSS JOIN person p
WHERE a.jurisdiction_id = :jurisdiction_id AND a.path >= :path AND a.path < :path_end
  AND p.jurisdiction_id = a.jurisdiction_id AND p.area_id = a.id

-- name: round_unclear_people
-- Whoever has a result in the round that is not negative and no negative single in it.
SELECT s.person_id, p.area_id, (t.size = 1 AND t.result = 'positive') AS positive
FROM tube t
JOIN sample s ON s.jurisdiction_id = t.jurisdiction_id AND s.tube_id = t.id
JOIN person p ON p.jurisdiction_id = s.jurisdiction_id AND p.id = s.person_id
WHERE t.jurisdiction_id = :jurisdiction_id AND t.round_id = :round_id AND t.state = 'resulted' AND t.result <> 'negative'
  AND NOT EXISTS (SELECT 1 FROM sample s2 JOIN tube t2 ON t2.jurisdiction_id = s2.jurisdiction_id AND t2.id = s2.tube_id
                  WHERE s2.jurisdiction_id = s.jurisdiction_id AND s2.round_id = :round_id AND s2.person_id = s.person_id
                    AND t2.size = 1 AND t2.result = 'negative')
