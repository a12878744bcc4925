-- The laboratory's desk.

-- name: results_waiting
SELECT r.id, r.tube_id, t.code AS tube, r.result, r.tested_at, r.entered_at, a.login,
       (r.entered_by_id = :account_id) AS own, t.size, t.flags
FROM lab_result r
JOIN tube t ON t.jurisdiction_id = r.jurisdiction_id AND t.id = r.tube_id
JOIN area ON area.jurisdiction_id = t.jurisdiction_id AND area.id = t.area_id
LEFT JOIN account a ON a.jurisdiction_id = r.jurisdiction_id AND a.id = r.entered_by_id
WHERE r.jurisdiction_id = :jurisdiction_id AND r.state = 'entered' AND t.state = 'tested'
  AND (area.path = :area_path OR (area.path >= :area_below AND area.path < :area_beyond))
ORDER BY CASE WHEN r.result = 'negative' THEN 1 ELSE 0 END, r.entered_at, r.id
LIMIT :limit

-- name: results_waiting_sums
SELECT r.entered_by_id, a.login, (r.entered_by_id = :account_id) AS own, count(*) AS negatives, min(r.entered_at) AS first_at,
       max(r.entered_at) AS last_at
FROM lab_result r
JOIN tube t ON t.jurisdiction_id = r.jurisdiction_id AND t.id = r.tube_id
JOIN area ON area.jurisdiction_id = t.jurisdiction_id AND area.id = t.area_id
JOIN account a ON a.jurisdiction_id = r.jurisdiction_id AND a.id = r.entered_by_id
WHERE r.jurisdiction_id = :jurisdiction_id AND r.state = 'entered' AND r.result = 'negative' AND t.state = 'tested'
  AND (area.path = :area_path OR (area.path >= :area_below AND area.path < :area_beyond))
GROUP BY r.entered_by_id, a.login
ORDER BY min(r.entered_at), r.entered_by_id

-- name: results_waiting_part
SELECT r.id, r.tube_id, t.code AS tube, r.result, r.tested_at, r.entered_at, t.size, t.flags
FROM lab_result r
JOIN tube t ON t.jurisdiction_id = r.jurisdiction_id AND t.id = r.tube_id
JOIN area ON area.jurisdiction_id = t.jurisdiction_id AND area.id = t.area_id
WHERE r.jurisdiction_id = :jurisdiction_id AND r.state = 'entered' AND r.result = 'negative' AND t.state = 'tested'
  AND r.entered_by_id = :entered_by_id AND r.entered_at <= :entered_until
  AND (area.path = :area_path OR (area.path >= :area_below AND area.path < :area_beyond))
ORDER BY r.entered_at, r.id
LIMIT :limit

-- name: lab_backlog
SELECT t.state, count(*) AS tubes, min(t.sealed_at) AS oldest_at
FROM tube t
JOIN area ON area.jurisdiction_id = t.jurisdiction_id AND area.id = t.area_id
WHERE t.jurisdiction_id = :jurisdiction_id AND t.result IS NULL AND t.state IN ('sealed', 'boxed', 'in_transit', 'received', 'tested')
  AND (area.path = :area_path OR (area.path >= :area_below AND area.path < :area_beyond))
GROUP BY t.state

-- name: lab_oldest
SELECT t.id, t.code, t.state, t.size, t.box_id, t.opened_at, t.sealed_at, t.boxed_at, t.taken_at, t.received_at, t.cooled_at, t.frozen_at
FROM tube t
JOIN area ON area.jurisdiction_id = t.jurisdiction_id AND area.id = t.area_id
WHERE t.jurisdiction_id = :jurisdiction_id AND t.result IS NULL AND t.state IN ('sealed', 'boxed', 'in_transit', 'received', 'tested')
  AND (area.path = :area_path OR (area.path >= :area_below AND area.path < :area_beyond))
ORDER BY t.sealed_at, t.id
LIMIT :limit
