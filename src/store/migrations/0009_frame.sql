-- What came for an account, and what it has looked at (model/inbox.def); finding things by the beginning of their name (model/find.def).

-- A row per record looked at, and one without a record for everything up to a moment.
CREATE TABLE inbox_seen (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    account_id bigint,
    record_id bigint,
    seen_at bigint,
    CONSTRAINT inbox_seen_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT inbox_seen_account_fk FOREIGN KEY (jurisdiction_id, account_id) REFERENCES account (jurisdiction_id, id)
);
CREATE INDEX inbox_seen_account_index ON inbox_seen (jurisdiction_id, account_id, seen_at);

-- What waits, and what is new: few rows of large tables.
CREATE INDEX measure_appeal_index ON measure (jurisdiction_id, appealed_at) WHERE appealed_at IS NOT NULL;
CREATE INDEX sync_conflict_open_index ON sync_conflict (jurisdiction_id, received_at) WHERE decided_at IS NULL;
CREATE INDEX task_escalated_index ON task (jurisdiction_id, escalated_at) WHERE escalated_at IS NOT NULL;
CREATE INDEX import_run_account_index ON import_run (jurisdiction_id, account_id, ended_at);

CREATE INDEX place_name_index ON place (jurisdiction_id, name);
CREATE INDEX zone_name_index ON zone (jurisdiction_id, name);
CREATE INDEX import_run_begun_index ON import_run (jurisdiction_id, begun_at);

-- Lists of a million measures, page by page (bench/store/list.c): in order of start or end, of one state newest first, of one area.
CREATE INDEX measure_starts_index ON measure (jurisdiction_id, starts_at);
CREATE INDEX measure_ends_index ON measure (jurisdiction_id, ends_at);
CREATE INDEX measure_newest_index ON measure (jurisdiction_id, state, id);
CREATE INDEX measure_area_index ON measure (jurisdiction_id, area_id, state, id);
