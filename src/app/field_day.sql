-- name: field_rounds_open
SELECT id, area_id, number, protocol, due_at FROM round WHERE jurisdiction_id = :jurisdiction_id AND state = 'open' ORDER BY number

-- name: field_people
-- Everybody below an area, and where they were sampled in the round.
SELECT p.id AS person_id, p.household_id, p.area_id, p.name, p.document_number, h.door, s.at AS sampled_at, site.name AS sampled_site,
       EXISTS (SELECT 1 FROM measure m
               WHERE m.jurisdiction_id = p.jurisdiction_id AND m.person_id = p.id AND m.state = 'ordered' AND m.ends_at > :now
                 AND m.zone_id IS NULL) AS key_person
FROM area a CROSS JOIN person p
LEFT JOIN household h ON h.jurisdiction_id = p.jurisdiction_id AND h.id = p.household_id
LEFT JOIN sample s ON s.jurisdiction_id = p.jurisdiction_id AND s.round_id = :round_id AND s.person_id = p.id AND s.counts
LEFT JOIN tube t ON t.jurisdiction_id = s.jurisdiction_id AND t.id = s.tube_id
LEFT JOIN site ON site.jurisdiction_id = t.jurisdiction_id AND site.id = t.site_id
WHERE a.jurisdiction_id = :jurisdiction_id AND a.path >= :path AND a.path < :path_end
  AND p.jurisdiction_id = a.jurisdiction_id AND p.area_id = a.id AND p.merged_into_id IS NULL

-- name: field_boxes
-- The tubes of boxes that have not arrived whole, box by box, and who signed for each box last.
SELECT b.code AS box, b.state, t.code AS tube, t.sealed_at, t.cooled_at, b.closed_at, b.taken_at, a.login AS last_by
FROM box b
JOIN area ON area.jurisdiction_id = b.jurisdiction_id AND area.id = b.area_id
JOIN tube t ON t.jurisdiction_id = b.jurisdiction_id AND t.box_id = b.id
LEFT JOIN account a ON a.jurisdiction_id = b.jurisdiction_id AND a.id = COALESCE(b.taken_by_id, b.handed_by_id, b.closed_by_id)
WHERE b.jurisdiction_id = :jurisdiction_id AND b.state IN ('closed', 'in_transit', 'short')
  AND area.path >= :path AND area.path < :path_end
ORDER BY b.id, t.code

-- name: field_phones
-- The phones that are in use below an area.
SELECT d.id AS device_id, d.label, d.sign_key
FROM area a CROSS JOIN device d
WHERE a.jurisdiction_id = :jurisdiction_id AND a.path >= :path AND a.path < :path_end
  AND d.jurisdiction_id = a.jurisdiction_id AND d.area_id = a.id AND d.sign_key IS NOT NULL AND d.revoked_at IS NULL

-- name: field_doors
-- Who below an area is sampled at the door in the rounds that are open.
SELECT d.task_id, d.round_id, d.area_id, a.code AS area_code, d.person_id, p.household_id, d.ground, d.state, d.tried_at, h.door
FROM area a CROSS JOIN doorstep d
JOIN round r ON r.jurisdiction_id = d.jurisdiction_id AND r.id = d.round_id AND r.state = 'open'
JOIN person p ON p.jurisdiction_id = d.jurisdiction_id AND p.id = d.person_id
LEFT JOIN household h ON h.jurisdiction_id = p.jurisdiction_id AND h.id = p.household_id
WHERE a.jurisdiction_id = :jurisdiction_id AND a.path >= :path AND a.path < :path_end
  AND d.jurisdiction_id = a.jurisdiction_id AND d.area_id = a.id AND d.task_id IS NOT NULL
  AND d.state <> 'ended'
