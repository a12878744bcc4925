-- name: task_by_key
SELECT id, key FROM task WHERE jurisdiction_id = :jurisdiction_id AND key = :key
