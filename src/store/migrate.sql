-- name: migration_table_make
CREATE TABLE IF NOT EXISTS schema_migration (number integer NOT NULL, name text NOT NULL,
    CONSTRAINT schema_migration_pk PRIMARY KEY (number))

-- name: migration_done
SELECT number, name FROM schema_migration ORDER BY number

-- name: migration_insert
INSERT INTO schema_migration (number, name) VALUES (:number, :name)
