-- Who saw whom.

-- name: people_seen_since
SELECT count(*) AS n FROM disclosure
WHERE jurisdiction_id = :jurisdiction_id AND account_id = :account_id AND at > :at AND person_id IS NOT NULL
