-- Pairs of people that share what may be compared without opening it; names are compared afterwards. `+b.id`: the partner is to be found
-- by what the two share, not by the primary key.

-- name: pairs_with_one_document
SELECT a.id AS person_id, b.id AS other_id
FROM person AS a
JOIN person AS b ON b.jurisdiction_id = a.jurisdiction_id AND b.document_number_blind = a.document_number_blind
  AND b.document_kind = a.document_kind AND +b.id > a.id AND b.merged_into_id IS NULL
WHERE a.jurisdiction_id = :jurisdiction_id AND a.id > :behind AND a.merged_into_id IS NULL
ORDER BY a.id, +b.id LIMIT :most

-- name: pairs_with_one_phone
SELECT a.id AS person_id, b.id AS other_id
FROM person AS a
JOIN person AS b ON b.jurisdiction_id = a.jurisdiction_id AND b.phone_blind = a.phone_blind
  AND +b.id > a.id AND b.merged_into_id IS NULL
WHERE a.jurisdiction_id = :jurisdiction_id AND a.id > :behind AND a.merged_into_id IS NULL
ORDER BY a.id, +b.id LIMIT :most

-- name: pairs_with_one_birth
SELECT a.id AS person_id, b.id AS other_id
FROM person AS a
JOIN person AS b ON b.jurisdiction_id = a.jurisdiction_id AND b.area_id = a.area_id AND b.born_on = a.born_on
  AND +b.id > a.id AND b.merged_into_id IS NULL
WHERE a.jurisdiction_id = :jurisdiction_id AND a.id > :behind AND a.merged_into_id IS NULL
ORDER BY a.id, +b.id LIMIT :most

-- name: people_merged_into
SELECT merged_into_id AS person_id, id AS other_id FROM person
WHERE jurisdiction_id = :jurisdiction_id AND merged_into_id = :person_id
ORDER BY +id LIMIT 1
