-- Chain of custody: boxes, the steps people signed for, blocks of tube codes; results that wait for a second person.
CREATE TABLE box (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    code text NOT NULL,
    area_id bigint NOT NULL,
    site_id bigint,
    state text,
    tubes bigint,
    taken bigint,
    received bigint,
    missing bigint,
    closed_at bigint,
    closed_by_id bigint,
    handed_at bigint,
    handed_by_id bigint,
    taken_at bigint,
    taken_by_id bigint,
    taken_whole boolean,
    received_at bigint,
    received_by_id bigint,
    celsius double precision,
    CONSTRAINT box_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT box_code_unique UNIQUE (jurisdiction_id, code),
    CONSTRAINT box_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id),
    CONSTRAINT box_site_fk FOREIGN KEY (jurisdiction_id, site_id) REFERENCES site (jurisdiction_id, id)
);
CREATE INDEX box_state_index ON box (jurisdiction_id, state);
CREATE INDEX box_site_index ON box (jurisdiction_id, site_id);

CREATE TABLE custody_event (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    box_id bigint NOT NULL,
    area_id bigint,
    kind text NOT NULL,
    at bigint NOT NULL,
    entered_at bigint,
    account_id bigint,
    device_id bigint,
    device_seq bigint,
    uuid bytea,
    celsius double precision,
    tubes bigint,
    whole boolean,
    codes text,
    lacking text,
    extra text,
    reason text,
    CONSTRAINT custody_event_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT custody_event_box_fk FOREIGN KEY (jurisdiction_id, box_id) REFERENCES box (jurisdiction_id, id),
    CONSTRAINT custody_event_record_unique UNIQUE (jurisdiction_id, device_id, device_seq)
);
CREATE INDEX custody_event_box_index ON custody_event (jurisdiction_id, box_id);
CREATE INDEX custody_event_uuid_index ON custody_event (jurisdiction_id, uuid) WHERE uuid IS NOT NULL;

CREATE TABLE tube_block (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    site_id bigint NOT NULL,
    area_id bigint,
    kind text NOT NULL,
    tubes bigint NOT NULL,
    day integer NOT NULL,
    point text NOT NULL,
    first_serial bigint NOT NULL,
    last_serial bigint NOT NULL,
    reserved_at bigint,
    reserved_by_id bigint,
    CONSTRAINT tube_block_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT tube_block_first_unique UNIQUE (jurisdiction_id, day, point, kind, first_serial),
    CONSTRAINT tube_block_site_fk FOREIGN KEY (jurisdiction_id, site_id) REFERENCES site (jurisdiction_id, id)
);
CREATE INDEX tube_block_site_index ON tube_block (jurisdiction_id, site_id);

ALTER TABLE tube ADD COLUMN box_id bigint;
ALTER TABLE tube ADD COLUMN boxed_at bigint;
ALTER TABLE tube ADD COLUMN taken_at bigint;
ALTER TABLE tube ADD COLUMN cooled_at bigint;
ALTER TABLE tube ADD COLUMN frozen_at bigint;
ALTER TABLE tube ADD COLUMN flags text;
ALTER TABLE tube DROP COLUMN waited;
CREATE INDEX tube_box_index ON tube (jurisdiction_id, box_id) WHERE box_id IS NOT NULL;
-- What is on its way or waits for its result, the longest wait first: the lab's backlog.
CREATE INDEX tube_way_index ON tube (jurisdiction_id, state, sealed_at) WHERE result IS NULL;

ALTER TABLE lab_result ADD COLUMN state text;
ALTER TABLE lab_result ADD COLUMN decided_at bigint;
ALTER TABLE lab_result ADD COLUMN decided_by_id bigint;
UPDATE lab_result SET state = 'released';
CREATE INDEX lab_result_waiting_index ON lab_result (jurisdiction_id, entered_at) WHERE state = 'entered';
