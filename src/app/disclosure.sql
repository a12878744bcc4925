-- Who saw whom.

-- name: people_seen_since
-- One by one: who is seen on a list of several was seen with that list, which has a bound of its own.
SELECT count(*) AS n FROM disclosure
WHERE jurisdiction_id = :jurisdiction_id AND account_id = :account_id AND at > :at AND person_id IS NOT NULL AND persons = 1
