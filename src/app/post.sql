-- name: jurisdiction_get
SELECT id, code, name, time_zone FROM jurisdiction ORDER BY id LIMIT 1

-- name: jurisdiction_insert
INSERT INTO jurisdiction (id, code, name, time_zone) VALUES (:id, :code, :name, :time_zone)
