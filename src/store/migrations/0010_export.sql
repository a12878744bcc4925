-- Exports: lists that leave the system, and the sealed pieces of their files (see model/export.def).

CREATE TABLE export_run (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    area_id bigint,
    account_id bigint,
    noun text,
    permission text,
    format text,
    clear boolean,
    purpose text,
    note text,
    fields text,
    searched text,
    filters bytea,
    language text,
    state text,
    asked_at bigint,
    decided_by_id bigint,
    decided_at bigint,
    reason text,
    rows_n bigint,
    done bigint,
    ready_at bigint,
    expires_at bigint,
    size bigint,
    downloads bigint,
    CONSTRAINT export_run_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT export_run_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id)
);

-- What an account took since a moment: its limit of a day, and the alarm.
CREATE INDEX export_run_account_index ON export_run (jurisdiction_id, account_id, asked_at);

-- Only what still can expire has the time: waiting for approval, or ready.
CREATE INDEX export_run_expiry_index ON export_run (jurisdiction_id, expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE export_part (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    export_id bigint NOT NULL,
    number bigint NOT NULL,
    bytes bytea NOT NULL,
    CONSTRAINT export_part_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT export_part_run_fk FOREIGN KEY (jurisdiction_id, export_id) REFERENCES export_run (jurisdiction_id, id)
);
CREATE INDEX export_part_run_index ON export_part (jurisdiction_id, export_id, number);
