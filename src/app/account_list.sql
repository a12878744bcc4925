-- name: account_lines
SELECT a.id, a.login, a.title, a.area_id, u.name AS area_name, a.disabled_at
FROM account AS a
JOIN area AS u ON u.jurisdiction_id = a.jurisdiction_id AND u.id = a.area_id
WHERE a.jurisdiction_id = :jurisdiction_id AND a.login > :after
    AND (u.path = :area_path OR (u.path >= :area_below AND u.path < :area_beyond))
    AND (a.login LIKE :pattern OR a.title LIKE :pattern)
    AND (:disabled IS NULL OR :disabled = (a.disabled_at IS NOT NULL))
    AND (:role IS NULL OR EXISTS (
        SELECT 1 FROM posting AS p
        WHERE p.jurisdiction_id = a.jurisdiction_id AND p.account_id = a.id AND p.role = :role
            AND (p.ends_at IS NULL OR p.ends_at > :wall)))
ORDER BY a.login
LIMIT :limit

-- name: sessions_open
SELECT s.id, s.device_id, d.label, s.began_at, s.ends_at, s.token_hash
FROM session AS s
LEFT JOIN device AS d ON d.jurisdiction_id = s.jurisdiction_id AND d.id = s.device_id
WHERE s.jurisdiction_id = :jurisdiction_id AND s.account_id = :account_id AND s.ended_at IS NULL AND s.ends_at > :now
ORDER BY s.began_at DESC
