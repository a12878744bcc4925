-- Imports: finding who a row is about, and the run's own pieces.

-- name: household_at_door
-- `+id`: the order must not tempt the planner to walk the primary key instead of the door's index.
SELECT jurisdiction_id, id, version, area_id, door, phone FROM household
WHERE jurisdiction_id = :jurisdiction_id AND area_id = :area_id AND door_blind = :door_blind
ORDER BY +id LIMIT 1

-- name: people_by_document
-- Merged ones come last: they lead to the record that was kept.
SELECT jurisdiction_id, id, version, household_id, area_id, name, document_kind, document_number, phone, sex, born_on, needs, merged_into_id
FROM person
WHERE jurisdiction_id = :jurisdiction_id AND document_number_blind = :document_number_blind AND document_kind = :document_kind
ORDER BY merged_into_id IS NOT NULL, id

-- name: people_by_phone
SELECT jurisdiction_id, id, version, household_id, area_id, name, document_kind, document_number, phone, sex, born_on, needs, merged_into_id
FROM person
WHERE jurisdiction_id = :jurisdiction_id AND phone_blind = :phone_blind
ORDER BY merged_into_id IS NOT NULL, id

-- name: people_of_household
SELECT jurisdiction_id, id, version, household_id, area_id, name, document_kind, document_number, phone, sex, born_on, needs, merged_into_id
FROM person
WHERE jurisdiction_id = :jurisdiction_id AND household_id = :household_id
ORDER BY merged_into_id IS NOT NULL, id

-- name: import_parts
SELECT jurisdiction_id, id, version, import_id, number, bytes FROM import_part
WHERE jurisdiction_id = :jurisdiction_id AND import_id = :import_id
ORDER BY number

-- name: import_parts_drop
DELETE FROM import_part WHERE jurisdiction_id = :jurisdiction_id AND import_id = :import_id

-- name: import_rows_drop
DELETE FROM import_row WHERE jurisdiction_id = :jurisdiction_id AND import_id = :import_id

-- name: import_rows_behind
SELECT jurisdiction_id, id, version, import_id, number, outcome, subject_id, reasons, cells FROM import_row
WHERE jurisdiction_id = :jurisdiction_id AND import_id = :import_id AND number > :behind
  AND (:outcome IS NULL OR outcome = :outcome)
ORDER BY number LIMIT :most
