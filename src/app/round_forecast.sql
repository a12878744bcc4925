-- name: round_paces
-- People sampled in a round by steps of time, by when their tube was opened.
SELECT t.opened_at / :step AS step, sum(t.members) AS people, min(t.opened_at) AS began_at
FROM tube t
WHERE t.jurisdiction_id = :jurisdiction_id AND t.round_id = :round_id AND t.opened_at >= :seen_from AND t.opened_at <= :now
GROUP BY t.opened_at / :step
ORDER BY step
