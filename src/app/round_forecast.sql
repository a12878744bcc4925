-- name: round_paces
-- People sampled in a round by steps of time, by when their tube was opened.
SELECT t.opened_at / :step AS step, sum(t.members) AS people, min(t.opened_at) AS began_at
FROM tube t
WHERE t.jurisdiction_id = :jurisdiction_id AND t.round_id = :round_id AND t.opened_at >= :seen_from AND t.opened_at <= :now
GROUP BY t.opened_at / :step
ORDER BY step

-- name: round_backlog
-- What the laboratory has of a round and has not released, since when, and what it released lately.
SELECT (SELECT count(*) FROM tube t
        WHERE t.jurisdiction_id = r.jurisdiction_id AND t.round_id = r.id AND t.state IN ('received', 'tested')) AS tubes,
    (SELECT min(t.received_at) FROM tube t
     WHERE t.jurisdiction_id = r.jurisdiction_id AND t.round_id = r.id AND t.state IN ('received', 'tested')) AS since,
    (SELECT count(*) FROM tube t
     WHERE t.jurisdiction_id = r.jurisdiction_id AND t.round_id = r.id AND t.state = 'resulted'
       AND t.resulted_at >= :seen_from AND t.resulted_at <= :now) AS lately
FROM round r
WHERE r.jurisdiction_id = :jurisdiction_id AND r.id = :round_id
