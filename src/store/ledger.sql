-- name: ledger_head_advance
-- The next seq and the last hash; the row stays locked until the transaction ends.
UPDATE ledger_head SET seq = seq + 1 WHERE jurisdiction_id = :jurisdiction_id RETURNING seq, hash

-- name: ledger_head_begin
INSERT INTO ledger_head (jurisdiction_id, seq, hash) VALUES (:jurisdiction_id, 1, :hash)

-- name: ledger_head_seal
UPDATE ledger_head SET hash = :hash WHERE jurisdiction_id = :jurisdiction_id

-- name: ledger_insert
INSERT INTO ledger (jurisdiction_id, seq, at, actor_id, what, subject_id, digests, changes, previous, hash)
VALUES (:jurisdiction_id, :seq, :at, :actor_id, :what, :subject_id, :digests, :changes, :previous, :hash)

-- name: ledger_entries_all
-- For verification only: the whole chain of every jurisdiction, in order.
SELECT jurisdiction_id, seq, at, actor_id, what, subject_id, digests, changes, previous, hash FROM ledger ORDER BY jurisdiction_id, seq

-- name: ledger_heads_all
-- For verification only.
SELECT jurisdiction_id, seq, hash FROM ledger_head ORDER BY jurisdiction_id

-- name: ledger_entry_hash
SELECT hash FROM ledger WHERE jurisdiction_id = :jurisdiction_id AND seq = :seq
