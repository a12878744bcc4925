-- name: sync_batches_between
-- The batches of a device that may hold a receipt for these numbers.
SELECT id, first_seq, last_seq, digests, outcomes FROM sync_batch
WHERE jurisdiction_id = :jurisdiction_id AND device_id = :device_id AND last_seq >= :first_seq AND first_seq <= :last_seq
ORDER BY id

-- name: sync_conflicts_of
SELECT id, body FROM sync_conflict
WHERE jurisdiction_id = :jurisdiction_id AND device_id = :device_id AND seq = :first_seq
