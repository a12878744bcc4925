-- Administration: why roles were given and ended, accounts disabled and phones revoked; what a phone says of itself when it hands
-- something in; heads of the ledger that were signed by themselves.
ALTER TABLE account ADD COLUMN disable_reason text;
ALTER TABLE posting ADD COLUMN reason text;
ALTER TABLE posting ADD COLUMN end_reason text;
ALTER TABLE device ADD COLUMN revoke_reason text;
CREATE INDEX device_area_index ON device (jurisdiction_id, area_id, id);

ALTER TABLE sync_batch ADD COLUMN waiting bigint;
ALTER TABLE sync_batch ADD COLUMN app_version text;
CREATE INDEX sync_batch_latest_index ON sync_batch (jurisdiction_id, device_id, id);

-- Heads are no records of the ledger: what says how the ledger ended cannot be in it.
CREATE TABLE signed_head (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    seq bigint,
    hash text,
    at bigint,
    text text,
    CONSTRAINT signed_head_pk PRIMARY KEY (jurisdiction_id, id)
);
