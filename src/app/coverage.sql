-- name: coverage_counts
-- People and who of them was sampled, area by area of a subtree: two counts over covering indexes each.
SELECT a.id AS area_id,
       (SELECT count(*) FROM person p WHERE p.jurisdiction_id = a.jurisdiction_id AND p.area_id = a.id) AS people,
       (SELECT count(*) FROM sample s
        WHERE s.jurisdiction_id = a.jurisdiction_id AND s.round_id = :round_id AND s.area_id = a.id AND s.counts) AS sampled
FROM area a
WHERE a.jurisdiction_id = :jurisdiction_id AND a.path >= :path AND a.path < :path_end

-- name: coverage_excused
-- Whoever was sampled after all is no longer excused.
SELECT e.area_id, e.kind, count(*) AS people FROM round_excuse e
WHERE e.jurisdiction_id = :jurisdiction_id AND e.round_id = :round_id AND e.withdrawn_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM sample s
                  WHERE s.jurisdiction_id = e.jurisdiction_id AND s.round_id = e.round_id AND s.person_id = e.person_id AND s.counts)
GROUP BY e.area_id, e.kind

-- name: coverage_missing
-- Who is still missing below an area: neither sampled nor exempt. The plus keeps SQLite from walking everybody in order of id for each
-- area.
SELECT p.id AS person_id, p.household_id, p.area_id, p.name, p.phone,
       EXISTS (SELECT 1 FROM round_excuse e
               WHERE e.jurisdiction_id = p.jurisdiction_id AND e.round_id = :round_id AND e.person_id = p.id
                 AND e.withdrawn_at IS NULL) AS listed
FROM area a CROSS JOIN person p
WHERE a.jurisdiction_id = :jurisdiction_id AND a.path >= :path AND a.path < :path_end
  AND p.jurisdiction_id = a.jurisdiction_id AND p.area_id = a.id AND +p.id > :after
  AND NOT EXISTS (SELECT 1 FROM sample s
                  WHERE s.jurisdiction_id = p.jurisdiction_id AND s.round_id = :round_id AND s.person_id = p.id AND s.counts)
  AND NOT EXISTS (SELECT 1 FROM round_excuse e
                  WHERE e.jurisdiction_id = p.jurisdiction_id AND e.round_id = :round_id AND e.person_id = p.id AND e.kind = 'exempt'
                    AND e.withdrawn_at IS NULL)
ORDER BY p.id LIMIT :most
