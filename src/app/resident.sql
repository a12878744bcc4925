-- How residents are found, and what is theirs. Records that went into others are nobody's.

-- name: resident_by_number
SELECT p.id AS person_id FROM person AS p
WHERE p.jurisdiction_id = :jurisdiction_id AND p.document_number_blind = :document_number_blind AND p.phone_blind = :phone_blind
    AND p.merged_into_id IS NULL
ORDER BY p.id

-- name: resident_by_letter
-- With the phone that the registry has, if it has one and any was given; where it has none, one must be given.
SELECT l.person_id, l.id AS letter_id
FROM resident_letter AS l
JOIN person AS p ON p.jurisdiction_id = l.jurisdiction_id AND p.id = l.person_id
WHERE l.jurisdiction_id = :jurisdiction_id AND l.code_hash = :code_hash AND l.used_at IS NULL AND l.ends_at > :now
    AND p.merged_into_id IS NULL
    AND CASE WHEN p.phone_blind IS NULL THEN :phone_blind IS NOT NULL ELSE :phone_blind IS NULL OR p.phone_blind = :phone_blind END

-- name: one_time_code_by_ticket
SELECT jurisdiction_id, id, version, person_id, letter_id, ticket_hash, tries_key, code_hash, phone, message, made_at, expires_at, used_at,
    state, attempts, next_at, sent_at, error
FROM one_time_code WHERE jurisdiction_id = :jurisdiction_id AND ticket_hash = :ticket_hash

-- name: resident_session_by_token
SELECT jurisdiction_id, id, version, person_id, token_hash, began_at, ends_at, ended_at
FROM resident_session WHERE jurisdiction_id = :jurisdiction_id AND token_hash = :token_hash

-- name: proxies_by
SELECT x.jurisdiction_id, x.id, x.version, x.by_id, x.person_id, x.area_id, x.began_at, x.ended_at
FROM resident_proxy AS x
JOIN person AS p ON p.jurisdiction_id = x.jurisdiction_id AND p.id = x.person_id
WHERE x.jurisdiction_id = :jurisdiction_id AND x.by_id = :by_id AND x.ended_at IS NULL AND p.merged_into_id IS NULL
ORDER BY x.id

-- name: proxy_ended_last
-- Of one person, whom the resident looked after last.
SELECT x.jurisdiction_id, x.id, x.version, x.by_id, x.person_id, x.area_id, x.began_at, x.ended_at
FROM resident_proxy AS x
WHERE x.jurisdiction_id = :jurisdiction_id AND x.by_id = :by_id AND x.person_id = :person_id AND x.ended_at IS NOT NULL
ORDER BY x.ended_at DESC, x.id DESC
LIMIT 1

-- name: resident_member_by_number
SELECT p.id, p.household_id, p.area_id FROM person AS p
WHERE p.jurisdiction_id = :jurisdiction_id AND p.document_number_blind = :document_number_blind AND p.merged_into_id IS NULL
ORDER BY p.id

-- name: resident_results
-- Of this person and of records merged into theirs, latest first; tubes that were voided say nothing.
SELECT s.id, s.at AS sampled_at, site.name AS site_name, t.size, t.result, t.resulted_at
FROM sample AS s
JOIN tube AS t ON t.jurisdiction_id = s.jurisdiction_id AND t.id = s.tube_id
LEFT JOIN site ON site.jurisdiction_id = t.jurisdiction_id AND site.id = t.site_id
WHERE s.jurisdiction_id = :jurisdiction_id AND s.person_id IN (
    SELECT p.id FROM person AS p WHERE p.jurisdiction_id = :jurisdiction_id AND p.id = :person_id
    UNION ALL SELECT m.id FROM person AS m WHERE m.jurisdiction_id = :jurisdiction_id AND m.merged_into_id = :person_id)
    AND t.state <> 'void' AND (s.at, s.id) < (:before_at, :before_id)
ORDER BY s.at DESC, s.id DESC
LIMIT :limit

-- name: resident_looks
-- Who saw this person's identity in the clear: the unit and the purpose, never the account's name.
SELECT d.id, d.at, u.name AS unit, a.title, d.purpose
FROM disclosure AS d
LEFT JOIN account AS a ON a.jurisdiction_id = d.jurisdiction_id AND a.id = d.account_id
LEFT JOIN area AS u ON u.jurisdiction_id = a.jurisdiction_id AND u.id = a.area_id
WHERE d.jurisdiction_id = :jurisdiction_id AND d.person_id = :person_id AND d.id < :before_id
ORDER BY d.id DESC
LIMIT :limit

-- name: resident_letters_open
SELECT jurisdiction_id, id, version, person_id, household_id, area_id, code_hash, made_at, ends_at, used_at, purpose FROM resident_letter
WHERE jurisdiction_id = :jurisdiction_id AND person_id = :person_id AND used_at IS NULL AND ends_at > :ends_at
