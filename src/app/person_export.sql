-- Rosters as they leave.

-- name: roster_lines
-- In order of id, which is the order of making.
SELECT person.id AS person_id, person.household_id, person.area_id, area.code AS area_code, household.door, person.name,
  person.document_kind, person.document_number, person.phone, person.sex, person.born_on, person.needs
FROM person
JOIN area ON area.jurisdiction_id = person.jurisdiction_id AND area.id = person.area_id
LEFT JOIN household ON household.jurisdiction_id = person.jurisdiction_id AND household.id = person.household_id
WHERE person.jurisdiction_id = :jurisdiction_id AND person.id > :behind AND person.merged_into_id IS NULL
ORDER BY person.id LIMIT :most
