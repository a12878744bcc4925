-- name: account_by_login
SELECT jurisdiction_id, id, version, login, name, title, area_id, password_hash, disabled_at, disable_reason FROM account
WHERE jurisdiction_id = :jurisdiction_id AND login = :login

-- name: session_by_token
SELECT jurisdiction_id, id, version, account_id, device_id, token_hash, began_at, ends_at, ended_at FROM session
WHERE jurisdiction_id = :jurisdiction_id AND token_hash = :token_hash

-- name: sessions_of_account
-- Those that still live.
SELECT jurisdiction_id, id, version, account_id, device_id, token_hash, began_at, ends_at, ended_at FROM session
WHERE jurisdiction_id = :jurisdiction_id AND account_id = :account_id AND ended_at IS NULL

-- name: device_by_invite
SELECT jurisdiction_id, id, version, label, account_id, site_id, area_id, invite_hash, invite_ends_at, pin_hash, enrolled_at, revoked_at,
    revoke_reason
FROM device WHERE jurisdiction_id = :jurisdiction_id AND invite_hash = :invite_hash

-- name: postings_of_account
SELECT jurisdiction_id, id, version, account_id, role, area_id, ends_at, reason, end_reason FROM posting
WHERE jurisdiction_id = :jurisdiction_id AND account_id = :account_id
