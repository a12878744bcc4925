-- What followed from a case. An exposure that was corrected to be none leads nowhere. CROSS JOIN: contacts are few and come first.

-- name: case_followed_records
WITH contact AS (
    SELECT f.id, f.at, f.value, f.person_id, f.area_id FROM fact AS f
    WHERE f.jurisdiction_id = :jurisdiction_id AND f.ref_id = :person_id AND f.kind = 'exposed'
        AND NOT EXISTS (SELECT 1 FROM fact AS c WHERE c.jurisdiction_id = f.jurisdiction_id AND c.ref_id = f.id AND c.kind = 'corrected'
                          AND c.value = -1)
), followed AS (
    SELECT 'measure' AS kind, m.id, m.kind AS what, m.state, m.starts_at AS at, m.ends_at AS due_at, m.person_id, m.area_id
    FROM measure AS m
    WHERE m.jurisdiction_id = :jurisdiction_id AND m.person_id = :person_id AND (m.lifted_at IS NULL OR m.lifted_at >= :detected_at)
    UNION ALL
    SELECT 'contact', contact.id, 'exposed', NULL, contact.at, NULL, contact.person_id, contact.area_id FROM contact
    UNION ALL
    SELECT 'contact_measure', m.id, m.kind, m.state, m.starts_at, m.ends_at, m.person_id, m.area_id
    FROM contact CROSS JOIN measure AS m
    WHERE m.jurisdiction_id = :jurisdiction_id AND m.person_id = contact.person_id AND m.since_fact_id = contact.id
    UNION ALL
    SELECT 'task', k.id, k.kind, k.state, k.opened_at, k.due_at, k.person_id, k.area_id
    FROM task AS k WHERE k.jurisdiction_id = :jurisdiction_id AND k.case_id = :case_id
    UNION ALL
    SELECT 'task', k.id, k.kind, k.state, k.opened_at, k.due_at, k.person_id, k.area_id
    FROM contact CROSS JOIN task AS k
    WHERE k.jurisdiction_id = :jurisdiction_id AND k.person_id = contact.person_id AND k.basis_id = contact.id AND k.case_id IS NULL
)
SELECT followed.kind, followed.id, followed.what, followed.state, followed.at, followed.due_at, followed.person_id, p.name, followed.area_id
FROM followed
LEFT JOIN person AS p ON p.jurisdiction_id = :jurisdiction_id AND p.id = followed.person_id
ORDER BY followed.at, followed.id

-- name: case_zones
-- Zones of its outbreak; which of them cover the case is seen from their areas.
SELECT id, kind, name, state, area_id, areas, in_force_at, lifted_at FROM zone
WHERE jurisdiction_id = :jurisdiction_id AND outbreak_id = :outbreak_id AND state <> 'refused'
ORDER BY id

-- name: case_rounds
-- Rounds of its outbreak that were not over when it was found.
SELECT id, number, state, area_id, opens_at, opened_at, due_at, closed_at FROM round
WHERE jurisdiction_id = :jurisdiction_id AND outbreak_id = :outbreak_id AND (closed_at IS NULL OR closed_at > :detected_at)
ORDER BY number, id
