-- name: ledger_page
SELECT l.seq, l.at, l.actor_id, a.login, a.title, l.what, l.subject_id, l.changes, l.digests
FROM ledger AS l
LEFT JOIN account AS a ON a.jurisdiction_id = l.jurisdiction_id AND a.id = l.actor_id
WHERE l.jurisdiction_id = :jurisdiction_id AND l.seq < :before
    AND (:actor_id IS NULL OR l.actor_id = :actor_id)
    AND (:subject_id IS NULL OR l.subject_id = :subject_id)
    AND (:what IS NULL OR l.what = :what)
    AND (:from IS NULL OR l.at >= :from)
    AND (:to IS NULL OR l.at < :to)
ORDER BY l.seq DESC
LIMIT :limit

-- name: person_looks
-- Disclosures with their purpose; and entries about somebody that wrote nothing: their identity was read.
WITH looks AS (
    SELECT d.at, d.id, d.account_id AS actor_id, CASE WHEN d.persons > 1 THEN 'tube_call_list' ELSE 'person_clear' END AS what, d.purpose
    FROM disclosure AS d WHERE d.jurisdiction_id = :jurisdiction_id AND d.person_id = :person_id
    UNION ALL
    SELECT l.at, l.seq, l.actor_id, l.what, NULL
    FROM ledger AS l WHERE l.jurisdiction_id = :jurisdiction_id AND l.subject_id = :person_id AND length(l.digests) = 0
)
SELECT looks.at, looks.id, looks.actor_id, a.login, a.title, looks.what, looks.purpose
FROM looks
LEFT JOIN account AS a ON a.jurisdiction_id = :jurisdiction_id AND a.id = looks.actor_id
WHERE (looks.at, looks.id) < (:before_at, :before_id)
ORDER BY looks.at DESC, looks.id DESC
LIMIT :limit

-- name: ledger_length
SELECT seq FROM ledger_head WHERE jurisdiction_id = :jurisdiction_id
