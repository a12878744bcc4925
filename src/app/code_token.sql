-- Whose codes may be abroad, and when the colour of each changed.

-- name: code_holders
-- Whoever has a printed code that holds, or is signed in, or looked after by somebody who is; ended sessions left codes behind, too.
SELECT p.id AS person_id, p.area_id FROM person AS p
WHERE p.jurisdiction_id = :jurisdiction_id AND p.id IN (
    SELECT k.person_id FROM code_card AS k WHERE k.jurisdiction_id = :jurisdiction_id AND k.valid_until > :now
    UNION SELECT s.person_id FROM resident_session AS s WHERE s.jurisdiction_id = :jurisdiction_id AND s.ends_at > :wall
    UNION SELECT x.person_id FROM resident_session AS s
        JOIN resident_proxy AS x ON x.jurisdiction_id = s.jurisdiction_id AND x.by_id = s.person_id
        WHERE s.jurisdiction_id = :jurisdiction_id AND s.ends_at > :wall)
ORDER BY p.id

-- name: code_changes_of_people
-- Measures that began to be known, were approved or lifted since then. An id tells when its measure was made.
SELECT m.id, m.kind, m.protocol, m.person_id, m.approved_at, m.lifted_at FROM measure AS m
WHERE m.jurisdiction_id = :jurisdiction_id AND m.person_id IS NOT NULL AND m.id IN (
    SELECT a.id FROM measure AS a WHERE a.jurisdiction_id = :jurisdiction_id AND a.id > :since_id
    UNION SELECT a.id FROM measure AS a WHERE a.jurisdiction_id = :jurisdiction_id AND a.approved_at > :since
    UNION SELECT a.id FROM measure AS a WHERE a.jurisdiction_id = :jurisdiction_id AND a.lifted_at > :since)
UNION ALL
-- Whom an appeal freed from a zone.
SELECT m.id, m.kind, m.protocol, a.person_id, CAST(NULL AS bigint) AS approved_at, a.answered_at AS lifted_at FROM zone_appeal AS a
JOIN measure AS m ON m.jurisdiction_id = a.jurisdiction_id AND m.id = a.measure_id
WHERE a.jurisdiction_id = :jurisdiction_id AND a.state = 'upheld' AND a.answered_at > :since
ORDER BY 4, 1

-- name: code_changes_of_zones
SELECT zone_step.kind, zone_step.at, zone.areas
FROM zone JOIN zone_step ON zone_step.jurisdiction_id = zone.jurisdiction_id AND zone_step.zone_id = zone.id
WHERE zone.jurisdiction_id = :jurisdiction_id AND zone.state IN ('in_force', 'lift_proposed', 'lifted')
    AND zone_step.state IN ('in_force', 'lifted') AND zone_step.at > :since
ORDER BY zone_step.at, zone_step.id
