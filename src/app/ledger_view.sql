-- name: ledger_page
SELECT l.seq, l.at, l.actor_id, a.login, a.title, l.what, l.subject_id, l.changes
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

-- name: ledger_looks
-- Entries about somebody that wrote nothing: their identity was read.
SELECT l.seq, l.at, l.actor_id, a.login, a.title, l.what, l.subject_id, l.changes
FROM ledger AS l
LEFT JOIN account AS a ON a.jurisdiction_id = l.jurisdiction_id AND a.id = l.actor_id
WHERE l.jurisdiction_id = :jurisdiction_id AND l.subject_id = :subject_id AND l.seq < :before AND length(l.digests) = 0
ORDER BY l.seq DESC
LIMIT :limit
