-- Boxes, and the way of tubes.

-- name: box_by_code
SELECT id FROM box WHERE jurisdiction_id = :jurisdiction_id AND code = :code

-- name: box_tubes
SELECT id, code, round_id, state, opened_at, sealed_at, box_id, boxed_at, taken_at, received_at, cooled_at, frozen_at, resulted_at, flags
FROM tube WHERE jurisdiction_id = :jurisdiction_id AND box_id = :box_id ORDER BY code

-- name: box_chain
SELECT e.id AS event_id, e.box_id, b.code AS box, e.kind, e.at, a.login, a.title, e.celsius, e.tubes, e.whole, e.lacking, e.extra, e.reason
FROM custody_event e
JOIN box b ON b.jurisdiction_id = e.jurisdiction_id AND b.id = e.box_id
LEFT JOIN account a ON a.jurisdiction_id = e.jurisdiction_id AND a.id = e.account_id
WHERE e.jurisdiction_id = :jurisdiction_id AND e.box_id = :box_id
ORDER BY e.at, e.id

-- name: custody_event_by_uuid
SELECT id, device_id FROM custody_event WHERE jurisdiction_id = :jurisdiction_id AND uuid = :uuid

-- name: boxes_in_transit
-- Taken by then and not received, whose task is not open yet.
SELECT id, code, area_id, tubes, taken_at, taken_by_id FROM box b
WHERE b.jurisdiction_id = :jurisdiction_id AND b.state = 'in_transit' AND b.taken_at <= :by
  AND NOT EXISTS (SELECT 1 FROM task t
                  WHERE t.jurisdiction_id = b.jurisdiction_id AND t.kind = 'find_box' AND t.basis_id = b.id
                    AND t.state IN ('open', 'claimed'))
ORDER BY b.taken_at LIMIT :most
