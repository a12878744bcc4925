-- Imports, disclosures and merges of people (see model/import.def, disclosure.def, person_merge.def).

-- A record that turned out to be somebody else's stays, out of the lists, pointing at the one that was kept.
ALTER TABLE person ADD COLUMN merged_into_id bigint;
CREATE INDEX person_merged_index ON person (jurisdiction_id, merged_into_id) WHERE merged_into_id IS NOT NULL;

-- People born on one day in one area: candidates for being one person. The day stands first: an index that began with the area would be
-- taken for lists in order of area, and then sort.
CREATE INDEX person_birth_index ON person (jurisdiction_id, born_on, area_id);

CREATE TABLE import_run (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    area_id bigint,
    account_id bigint,
    kind text,
    state text,
    begun_at bigint,
    ended_at bigint,
    rows_n bigint,
    done bigint,
    created bigint,
    updated bigint,
    unchanged bigint,
    refused bigint,
    titles bytea,
    reason text,
    CONSTRAINT import_run_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT import_run_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id)
);

-- The file in sealed pieces, until the run is over.
CREATE TABLE import_part (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    import_id bigint NOT NULL,
    number bigint NOT NULL,
    bytes bytea NOT NULL,
    CONSTRAINT import_part_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT import_part_run_fk FOREIGN KEY (jurisdiction_id, import_id) REFERENCES import_run (jurisdiction_id, id)
);
CREATE INDEX import_part_run_index ON import_part (jurisdiction_id, import_id, number);

CREATE TABLE import_row (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    import_id bigint NOT NULL,
    number bigint NOT NULL,
    outcome text NOT NULL,
    subject_id bigint,
    reasons text,
    cells bytea,
    CONSTRAINT import_row_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT import_row_run_fk FOREIGN KEY (jurisdiction_id, import_id) REFERENCES import_run (jurisdiction_id, id)
);
CREATE INDEX import_row_run_index ON import_row (jurisdiction_id, import_id, number);

CREATE TABLE disclosure (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    area_id bigint,
    account_id bigint,
    person_id bigint,
    purpose text,
    persons bigint,
    at bigint,
    CONSTRAINT disclosure_pk PRIMARY KEY (jurisdiction_id, id)
);
CREATE INDEX disclosure_account_index ON disclosure (jurisdiction_id, account_id, at);
CREATE INDEX disclosure_person_index ON disclosure (jurisdiction_id, person_id);

CREATE TABLE person_merge (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    area_id bigint,
    kept_id bigint NOT NULL,
    merged_id bigint NOT NULL,
    reason text,
    gains text,
    needs_before text,
    account_id bigint,
    at bigint,
    undone_at bigint,
    CONSTRAINT person_merge_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT person_merge_kept_fk FOREIGN KEY (jurisdiction_id, kept_id) REFERENCES person (jurisdiction_id, id),
    CONSTRAINT person_merge_merged_fk FOREIGN KEY (jurisdiction_id, merged_id) REFERENCES person (jurisdiction_id, id)
);
CREATE INDEX person_merge_merged_index ON person_merge (jurisdiction_id, merged_id);
