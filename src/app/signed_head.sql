-- name: signed_heads
SELECT id, seq, hash, at, text FROM signed_head
WHERE jurisdiction_id = :jurisdiction_id AND id < :before
ORDER BY id DESC
LIMIT :limit
