-- name: sync_batches_between
-- The batches of a device that may hold a receipt for these numbers: in the order of their index, so that no earlier one is read.
SELECT id, first_seq, last_seq, digests, outcomes FROM sync_batch
WHERE jurisdiction_id = :jurisdiction_id AND device_id = :device_id AND last_seq >= :first_seq AND first_seq <= :last_seq
ORDER BY last_seq, first_seq

-- name: sync_conflicts_of
SELECT id, body FROM sync_conflict
WHERE jurisdiction_id = :jurisdiction_id AND device_id = :device_id AND seq = :first_seq
