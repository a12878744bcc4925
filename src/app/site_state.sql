-- name: site_paces
-- Open sites of a subtree: what they counted last, what they sampled lately, and since that count.
SELECT s.id AS site_id, s.code, s.name, s.area_id, s.tables, s.samplers, s.waiting AS counted, s.counted_at,
    (SELECT sum(t.members) FROM tube t
     WHERE t.jurisdiction_id = s.jurisdiction_id AND t.site_id = s.id AND t.opened_at >= :seen_from AND t.opened_at <= :now) AS sampled,
    (SELECT min(t.opened_at) FROM tube t
     WHERE t.jurisdiction_id = s.jurisdiction_id AND t.site_id = s.id AND t.opened_at >= :seen_from AND t.opened_at <= :now) AS began_at,
    (SELECT sum(t.members) FROM tube t
     WHERE t.jurisdiction_id = s.jurisdiction_id AND t.site_id = s.id AND t.opened_at >= :held_from AND t.opened_at <= :now
       AND t.opened_at >= s.counted_at) AS sampled_since
FROM area a CROSS JOIN site s
WHERE a.jurisdiction_id = :jurisdiction_id AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
  AND s.jurisdiction_id = a.jurisdiction_id AND s.area_id = a.id AND (s.state IS NULL OR s.state <> 'closed')
ORDER BY s.area_id, s.id

-- name: round_open_latest
SELECT id FROM round WHERE jurisdiction_id = :jurisdiction_id AND state = 'open' ORDER BY id DESC LIMIT 1
