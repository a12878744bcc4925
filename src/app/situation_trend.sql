-- Trends, by quarter of an hour since 1970 (900,000 ms): every time zone's days begin at one, and the days are put together in
-- app/situation_trend.c, where the zone is known.

-- name: situation_cases_by_slot
SELECT d.detected_at / 900000 AS slot, d.class, count(*) AS n
FROM disease_case AS d
JOIN area AS a ON a.jurisdiction_id = d.jurisdiction_id AND a.id = d.area_id
WHERE d.jurisdiction_id = :jurisdiction_id AND d.outbreak_id = :outbreak_id AND d.state <> 'withdrawn'
    AND d.detected_at >= :begun_from AND d.detected_at < :begun_to
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY d.detected_at / 900000, d.class

-- name: situation_tubes_by_slot
SELECT t.resulted_at / 900000 AS slot, count(*) AS n, count(CASE WHEN t.result = 'positive' THEN 1 END) AS positive,
    sum(t.members) AS members
FROM tube AS t
CROSS JOIN area AS a
WHERE t.jurisdiction_id = :jurisdiction_id AND a.jurisdiction_id = t.jurisdiction_id AND a.id = t.area_id AND t.state = 'resulted'
    AND t.resulted_at >= :begun_from AND t.resulted_at < :begun_to
    AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY t.resulted_at / 900000

-- name: situation_samples_by_slot
-- Few areas first, then their samples of the round, from the index alone.
SELECT s.at / 900000 AS slot, count(*) AS n
FROM area AS a
CROSS JOIN sample AS s
WHERE a.jurisdiction_id = :jurisdiction_id AND s.jurisdiction_id = a.jurisdiction_id AND s.round_id = :round_id AND s.area_id = a.id
    AND s.counts AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
GROUP BY s.at / 900000
