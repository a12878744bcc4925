-- name: disclosure_lines
SELECT d.id, d.at, d.account_id, a.login, a.title, d.person_id, p.name, d.purpose, d.persons
FROM disclosure AS d
LEFT JOIN account AS a ON a.jurisdiction_id = d.jurisdiction_id AND a.id = d.account_id
LEFT JOIN person AS p ON p.jurisdiction_id = d.jurisdiction_id AND p.id = d.person_id
WHERE d.jurisdiction_id = :jurisdiction_id AND d.id < :before
    AND (:account_id IS NULL OR d.account_id = :account_id)
    AND (:person_id IS NULL OR d.person_id = :person_id)
    AND (:purpose IS NULL OR d.purpose = :purpose)
    AND (:from IS NULL OR d.at >= :from)
    AND (:to IS NULL OR d.at < :to)
ORDER BY d.id DESC
LIMIT :limit

-- name: lookers
-- By account and hour first, so that the busiest hour shows.
WITH busy AS (
    SELECT d.account_id, d.at / :hour_ms AS hour, count(*) AS looks, sum(CASE WHEN d.person_id IS NOT NULL THEN 1 ELSE 0 END) AS people,
        sum(CASE WHEN d.person_id IS NULL THEN d.persons ELSE 0 END) AS exported, max(d.at) AS last_at
    FROM disclosure AS d
    WHERE d.jurisdiction_id = :jurisdiction_id
        AND (:account_id IS NULL OR d.account_id = :account_id)
        AND (:person_id IS NULL OR d.person_id = :person_id)
        AND (:purpose IS NULL OR d.purpose = :purpose)
        AND (:from IS NULL OR d.at >= :from)
        AND (:to IS NULL OR d.at < :to)
    GROUP BY d.account_id, d.at / :hour_ms
)
SELECT busy.account_id, a.login, a.title, sum(busy.looks) AS looks, sum(busy.people) AS people, sum(busy.exported) AS exported,
    max(busy.people) AS busiest_hour, max(busy.last_at) AS last_at
FROM busy
LEFT JOIN account AS a ON a.jurisdiction_id = :jurisdiction_id AND a.id = busy.account_id
GROUP BY busy.account_id, a.login, a.title
ORDER BY max(busy.people) DESC, sum(busy.looks) DESC
LIMIT :limit
