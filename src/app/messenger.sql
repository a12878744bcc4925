-- One-time codes on their way out.

-- name: messages_due
SELECT id FROM one_time_code
WHERE jurisdiction_id = :jurisdiction_id AND state = 'waiting' AND next_at <= :now
ORDER BY next_at, id
LIMIT :limit

-- name: messages_given_up
SELECT id, made_at, expires_at, state, attempts, error FROM one_time_code
WHERE jurisdiction_id = :jurisdiction_id AND state = 'dead' AND id < :before
ORDER BY id DESC
LIMIT :limit

-- name: messages_counted
SELECT state, count(*) AS n FROM one_time_code
WHERE jurisdiction_id = :jurisdiction_id AND state IN ('waiting', 'dead') AND next_at >= :since
GROUP BY state
