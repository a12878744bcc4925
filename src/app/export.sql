-- Exports: what an account has taken, what has expired, and the pieces of a file.

-- name: exports_since
SELECT count(*) AS n, coalesce(sum(rows_n), 0) AS rows_n FROM export_run
WHERE jurisdiction_id = :jurisdiction_id AND account_id = :account_id AND asked_at >= :at

-- name: exports_expired
SELECT id FROM export_run WHERE jurisdiction_id = :jurisdiction_id AND expires_at <= :by ORDER BY expires_at LIMIT :most

-- name: export_parts
SELECT jurisdiction_id, id, version, export_id, number, bytes FROM export_part
WHERE jurisdiction_id = :jurisdiction_id AND export_id = :export_id
ORDER BY number

-- name: export_parts_drop
DELETE FROM export_part WHERE jurisdiction_id = :jurisdiction_id AND export_id = :export_id
