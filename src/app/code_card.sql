-- Who gets a printed code.

-- name: card_people_of_household
SELECT p.id FROM person AS p
WHERE p.jurisdiction_id = :jurisdiction_id AND p.household_id = :household_id AND p.merged_into_id IS NULL
ORDER BY p.id

-- name: card_people_without_phone
SELECT p.id FROM area AS a
CROSS JOIN person AS p
WHERE a.jurisdiction_id = :jurisdiction_id AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
    AND p.jurisdiction_id = a.jurisdiction_id AND p.area_id = a.id AND p.phone_blind IS NULL AND p.merged_into_id IS NULL
ORDER BY a.path, p.household_id, p.id
LIMIT :limit
