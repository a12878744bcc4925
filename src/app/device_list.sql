-- name: device_lines
WITH phones AS (
    SELECT d.id, d.label, d.account_id, d.site_id, d.area_id, a.name AS area_name, d.invite_ends_at, d.enrolled_at, d.revoked_at,
        d.revoke_reason, b.received_at AS synced_at, b.offset_ms, b.waiting, b.app_version,
        CASE WHEN d.revoked_at IS NOT NULL THEN 'revoked'
            WHEN coalesce(d.enrolled_at, b.received_at) IS NULL AND d.invite_ends_at > :wall THEN 'invited'
            WHEN coalesce(d.enrolled_at, b.received_at) IS NULL THEN 'invite_ended'
            WHEN b.received_at IS NULL THEN 'unused'
            WHEN b.received_at < :silent_before THEN 'silent'
            WHEN b.received_at < :late_before THEN 'late'
            ELSE 'fresh' END AS state,
        (SELECT count(*) FROM sync_conflict AS x
            WHERE x.jurisdiction_id = d.jurisdiction_id AND x.device_id = d.id AND x.decided_at IS NULL) AS conflicts
    FROM device AS d
    JOIN area AS a ON a.jurisdiction_id = d.jurisdiction_id AND a.id = d.area_id
    LEFT JOIN sync_batch AS b ON b.jurisdiction_id = d.jurisdiction_id AND b.id = (
        SELECT max(latest.id) FROM sync_batch AS latest WHERE latest.jurisdiction_id = d.jurisdiction_id AND latest.device_id = d.id)
    WHERE d.jurisdiction_id = :jurisdiction_id AND d.id < :before AND d.paper IS NULL
        AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
        AND (:label IS NULL OR d.label LIKE :label)
        AND (:account_id IS NULL OR d.account_id = :account_id)
        AND (:site_id IS NULL OR d.site_id = :site_id)
)
SELECT p.id, p.label, p.state, p.account_id, u.login, u.title, p.site_id, s.name AS site_name, p.area_id, p.area_name, p.invite_ends_at,
    p.enrolled_at, p.revoked_at, p.revoke_reason, p.synced_at, p.offset_ms, p.waiting, p.app_version, p.conflicts
FROM phones AS p
LEFT JOIN account AS u ON u.jurisdiction_id = :jurisdiction_id AND u.id = p.account_id
LEFT JOIN site AS s ON s.jurisdiction_id = :jurisdiction_id AND s.id = p.site_id
WHERE :state IS NULL OR p.state = :state
ORDER BY p.id DESC
LIMIT :limit

-- name: device_counts
WITH phones AS (
    SELECT b.offset_ms, b.waiting,
        CASE WHEN coalesce(d.enrolled_at, b.received_at) IS NULL AND d.invite_ends_at > :wall THEN 'invited'
            WHEN coalesce(d.enrolled_at, b.received_at) IS NULL THEN 'invite_ended'
            WHEN b.received_at IS NULL THEN 'unused'
            WHEN b.received_at < :silent_before THEN 'silent'
            WHEN b.received_at < :late_before THEN 'late'
            ELSE 'fresh' END AS state,
        (SELECT count(*) FROM sync_conflict AS x
            WHERE x.jurisdiction_id = d.jurisdiction_id AND x.device_id = d.id AND x.decided_at IS NULL) AS conflicts
    FROM device AS d
    JOIN area AS a ON a.jurisdiction_id = d.jurisdiction_id AND a.id = d.area_id
    LEFT JOIN sync_batch AS b ON b.jurisdiction_id = d.jurisdiction_id AND b.id = (
        SELECT max(latest.id) FROM sync_batch AS latest WHERE latest.jurisdiction_id = d.jurisdiction_id AND latest.device_id = d.id)
    WHERE d.jurisdiction_id = :jurisdiction_id AND d.id < :before AND d.revoked_at IS NULL AND d.paper IS NULL
        AND (a.path = :area_path OR (a.path >= :area_below AND a.path < :area_beyond))
)
SELECT state, count(*) AS n, sum(coalesce(waiting, 0)) AS waiting,
    sum(CASE WHEN abs(offset_ms) > :clock_off_ms THEN 1 ELSE 0 END) AS clock_off,
    sum(conflicts) AS conflicts
FROM phones
GROUP BY state
