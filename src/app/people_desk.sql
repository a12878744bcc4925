-- name: round_running
-- The round that people are sampled in now.
SELECT id FROM round
WHERE jurisdiction_id = :jurisdiction_id AND outbreak_id = :outbreak_id AND state = 'open'
ORDER BY number DESC LIMIT 1

-- name: people_page
-- People of a subtree in the order of areas and ids, behind a place in it: along the index of paths, so that no page sorts (CROSS
-- JOIN keeps areas outside).
SELECT p.id, a.path
FROM area AS a CROSS JOIN person AS p
WHERE a.jurisdiction_id = :jurisdiction_id AND p.jurisdiction_id = a.jurisdiction_id AND p.area_id = a.id
    AND a.path >= :after_path AND a.path < :area_beyond
    AND (a.path = :area_path OR a.path >= :area_below) AND (a.path > :after_path OR p.id > :after_id)
    AND p.merged_into_id IS NULL
    AND (:need IS NULL OR ',' || p.needs || ',' LIKE '%,' || :need || ',%')
    AND (:measure IS NULL OR EXISTS (SELECT 1 FROM measure AS m
        WHERE m.jurisdiction_id = p.jurisdiction_id AND m.person_id = p.id AND m.kind = :measure AND m.state = 'ordered'
            AND m.starts_at <= :now AND m.ends_at > :now))
    AND (:sampled_in IS NULL OR EXISTS (SELECT 1 FROM sample AS s
        WHERE s.jurisdiction_id = p.jurisdiction_id AND s.round_id = :sampled_in AND s.person_id = p.id AND s.counts))
    AND (:missing_in IS NULL OR NOT EXISTS (SELECT 1 FROM sample AS s
        WHERE s.jurisdiction_id = p.jurisdiction_id AND s.round_id = :missing_in AND s.person_id = p.id AND s.counts))
ORDER BY a.path, p.id
LIMIT :limit

-- name: people_restricted_page
-- The same of those only who have a measure of their own: found from the measures in force, of which there are few beside people.
WITH restricted AS (
    SELECT DISTINCT measure.person_id FROM measure
    WHERE measure.jurisdiction_id = :jurisdiction_id AND measure.state = 'ordered' AND measure.ends_at > :now
        AND measure.starts_at <= :now AND measure.person_id IS NOT NULL AND (:measure IS NULL OR measure.kind = :measure)
)
SELECT p.id, a.path
FROM restricted CROSS JOIN person AS p CROSS JOIN area AS a
WHERE p.jurisdiction_id = :jurisdiction_id AND p.id = restricted.person_id AND a.jurisdiction_id = p.jurisdiction_id AND a.id = p.area_id
    AND (a.path > :after_path OR (a.path = :after_path AND p.id > :after_id)) AND p.merged_into_id IS NULL
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND (:need IS NULL OR ',' || p.needs || ',' LIKE '%,' || :need || ',%')
    AND (:sampled_in IS NULL OR EXISTS (SELECT 1 FROM sample AS s
        WHERE s.jurisdiction_id = p.jurisdiction_id AND s.round_id = :sampled_in AND s.person_id = p.id AND s.counts))
    AND (:missing_in IS NULL OR NOT EXISTS (SELECT 1 FROM sample AS s
        WHERE s.jurisdiction_id = p.jurisdiction_id AND s.round_id = :missing_in AND s.person_id = p.id AND s.counts))
ORDER BY a.path, p.id
LIMIT :limit

-- name: person_under_measure
SELECT m.id FROM measure AS m
WHERE m.jurisdiction_id = :jurisdiction_id AND m.person_id = :person_id AND m.kind = :measure AND m.state = 'ordered'
    AND m.starts_at <= :now AND m.ends_at > :now
LIMIT 1

-- name: person_sampled_in
SELECT s.id FROM sample AS s
WHERE s.jurisdiction_id = :jurisdiction_id AND s.round_id = :round_id AND s.person_id = :person_id AND s.counts
LIMIT 1
