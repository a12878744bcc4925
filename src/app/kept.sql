-- name: kept_reply_find
SELECT jurisdiction_id, id, version, key, digest, status, body, at, before FROM kept_reply
WHERE jurisdiction_id = :jurisdiction_id AND key = :key
