-- The nouns of the first response: who works here, outbreaks, facts, measures, tasks, cases, zones, mass testing, what phones hand in,
-- daily reports (see model/*.def for the fields).

-- Who works here. `password_hash` is Argon2id; it never leaves the store as JSON.
CREATE TABLE account (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    login text NOT NULL,
    name bytea,
    title text,
    area_id bigint NOT NULL,
    password_hash text,
    disabled_at bigint,
    CONSTRAINT account_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT account_login_unique UNIQUE (jurisdiction_id, login),
    CONSTRAINT account_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id)
);

-- A role over a subtree of areas; what an account may do is the sum of its postings.
CREATE TABLE posting (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    account_id bigint NOT NULL,
    role text NOT NULL,
    area_id bigint NOT NULL,
    ends_at bigint,
    CONSTRAINT posting_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT posting_account_fk FOREIGN KEY (jurisdiction_id, account_id) REFERENCES account (jurisdiction_id, id),
    CONSTRAINT posting_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id)
);
CREATE INDEX posting_account_index ON posting (jurisdiction_id, account_id);

-- Sampling points.
CREATE TABLE site (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    area_id bigint NOT NULL,
    address text,
    tables bigint,
    samplers bigint,
    state text,
    longitude double precision,
    latitude double precision,
    CONSTRAINT site_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT site_code_unique UNIQUE (jurisdiction_id, code),
    CONSTRAINT site_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id)
);
CREATE INDEX site_area_index ON site (jurisdiction_id, area_id);

-- Enrolled phones; an invite lives until it is used or ends.
CREATE TABLE device (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    label text NOT NULL,
    account_id bigint NOT NULL,
    site_id bigint,
    area_id bigint NOT NULL,
    invite_hash text,
    invite_ends_at bigint,
    pin_hash text,
    enrolled_at bigint,
    revoked_at bigint,
    CONSTRAINT device_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT device_account_fk FOREIGN KEY (jurisdiction_id, account_id) REFERENCES account (jurisdiction_id, id),
    CONSTRAINT device_site_fk FOREIGN KEY (jurisdiction_id, site_id) REFERENCES site (jurisdiction_id, id),
    CONSTRAINT device_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id)
);
CREATE INDEX device_account_index ON device (jurisdiction_id, account_id);
CREATE INDEX device_invite_index ON device (jurisdiction_id, invite_hash);

-- Signed-in accounts. Only the hash of the token is kept.
CREATE TABLE session (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    account_id bigint,
    device_id bigint,
    token_hash text,
    began_at bigint,
    ends_at bigint,
    ended_at bigint,
    CONSTRAINT session_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT session_token_unique UNIQUE (jurisdiction_id, token_hash),
    CONSTRAINT session_account_fk FOREIGN KEY (jurisdiction_id, account_id) REFERENCES account (jurisdiction_id, id),
    CONSTRAINT session_device_fk FOREIGN KEY (jurisdiction_id, device_id) REFERENCES device (jurisdiction_id, id)
);
CREATE INDEX session_account_index ON session (jurisdiction_id, account_id);

-- Responses; each keeps the protocol version it began with.
CREATE TABLE outbreak (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    name text NOT NULL,
    area_id bigint NOT NULL,
    protocol text NOT NULL,
    drill boolean,
    level text,
    state text,
    began_at bigint,
    ended_at bigint,
    CONSTRAINT outbreak_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT outbreak_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id)
);
CREATE INDEX outbreak_state_index ON outbreak (jurisdiction_id, state);

-- Where people come together.
CREATE TABLE place (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    area_id bigint NOT NULL,
    address text,
    holder bytea,
    phone bytea,
    longitude double precision,
    latitude double precision,
    CONSTRAINT place_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT place_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id)
);
CREATE INDEX place_area_index ON place (jurisdiction_id, area_id);

-- Lock, control and prevention zones with the two people of each step; zone_step is their history.
CREATE TABLE zone (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    name text NOT NULL,
    aliases text,
    kind text NOT NULL,
    state text,
    outbreak_id bigint,
    area_id bigint NOT NULL,
    areas text,
    boundary text,
    gate text,
    notice_number text,
    reason text NOT NULL,
    people bigint,
    households bigint,
    protocol text,
    responsible_id bigint,
    proposed_by_id bigint,
    proposed_unit_id bigint,
    approved_by_id bigint,
    in_force_at bigint,
    ends_at bigint,
    first_round_due_at bigint,
    lift_by_id bigint,
    lift_unit_id bigint,
    lift_proposed_at bigint,
    derogation boolean,
    expert_opinion text,
    lifted_by_id bigint,
    lifted_at bigint,
    CONSTRAINT zone_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT zone_outbreak_fk FOREIGN KEY (jurisdiction_id, outbreak_id) REFERENCES outbreak (jurisdiction_id, id),
    CONSTRAINT zone_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id),
    CONSTRAINT zone_responsible_fk FOREIGN KEY (jurisdiction_id, responsible_id) REFERENCES account (jurisdiction_id, id),
    CONSTRAINT zone_proposed_by_fk FOREIGN KEY (jurisdiction_id, proposed_by_id) REFERENCES account (jurisdiction_id, id),
    CONSTRAINT zone_proposed_unit_fk FOREIGN KEY (jurisdiction_id, proposed_unit_id) REFERENCES area (jurisdiction_id, id),
    CONSTRAINT zone_approved_by_fk FOREIGN KEY (jurisdiction_id, approved_by_id) REFERENCES account (jurisdiction_id, id),
    CONSTRAINT zone_lift_by_fk FOREIGN KEY (jurisdiction_id, lift_by_id) REFERENCES account (jurisdiction_id, id),
    CONSTRAINT zone_lift_unit_fk FOREIGN KEY (jurisdiction_id, lift_unit_id) REFERENCES area (jurisdiction_id, id),
    CONSTRAINT zone_lifted_by_fk FOREIGN KEY (jurisdiction_id, lifted_by_id) REFERENCES account (jurisdiction_id, id)
);
CREATE INDEX zone_state_index ON zone (jurisdiction_id, state);
CREATE INDEX zone_area_index ON zone (jurisdiction_id, area_id);

CREATE TABLE zone_step (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    zone_id bigint,
    area_id bigint,
    kind text,
    state text,
    at bigint,
    by_id bigint,
    reason text,
    CONSTRAINT zone_step_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT zone_step_zone_fk FOREIGN KEY (jurisdiction_id, zone_id) REFERENCES zone (jurisdiction_id, id),
    CONSTRAINT zone_step_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id),
    CONSTRAINT zone_step_by_fk FOREIGN KEY (jurisdiction_id, by_id) REFERENCES account (jurisdiction_id, id)
);
CREATE INDEX zone_step_zone_index ON zone_step (jurisdiction_id, zone_id, at);

-- What happened; only ever added. Samples and results stand in tables of their own.
CREATE TABLE fact (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    kind text NOT NULL,
    at bigint NOT NULL,
    recorded_at bigint,
    person_id bigint,
    zone_id bigint,
    area_id bigint NOT NULL,
    ref_id bigint,
    value bigint,
    note bytea,
    by_id bigint,
    CONSTRAINT fact_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT fact_person_fk FOREIGN KEY (jurisdiction_id, person_id) REFERENCES person (jurisdiction_id, id),
    CONSTRAINT fact_zone_fk FOREIGN KEY (jurisdiction_id, zone_id) REFERENCES zone (jurisdiction_id, id),
    CONSTRAINT fact_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id),
    CONSTRAINT fact_by_fk FOREIGN KEY (jurisdiction_id, by_id) REFERENCES account (jurisdiction_id, id)
);
CREATE INDEX fact_person_index ON fact (jurisdiction_id, person_id, at);
CREATE INDEX fact_zone_index ON fact (jurisdiction_id, zone_id, at);
CREATE INDEX fact_ref_index ON fact (jurisdiction_id, ref_id);

-- Cases and the clocks their first sign started.
CREATE TABLE disease_case (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    person_id bigint,
    outbreak_id bigint,
    area_id bigint,
    class text,
    state text,
    origin text,
    fact_id bigint,
    detected_at bigint,
    report_due_at bigint,
    reported_at bigint,
    core_due_at bigint,
    core_at bigint,
    full_due_at bigint,
    full_at bigint,
    ended_at bigint,
    CONSTRAINT disease_case_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT disease_case_person_fk FOREIGN KEY (jurisdiction_id, person_id) REFERENCES person (jurisdiction_id, id),
    CONSTRAINT disease_case_outbreak_fk FOREIGN KEY (jurisdiction_id, outbreak_id) REFERENCES outbreak (jurisdiction_id, id),
    CONSTRAINT disease_case_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id)
);
CREATE INDEX disease_case_person_index ON disease_case (jurisdiction_id, person_id);
CREATE INDEX disease_case_outbreak_index ON disease_case (jurisdiction_id, outbreak_id, detected_at);

-- The only thing that restricts anyone. No row, no effect.
CREATE TABLE measure (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    state text,
    person_id bigint,
    place_id bigint,
    zone_id bigint,
    area_id bigint NOT NULL,
    outbreak_id bigint,
    protocol text,
    legal_basis text,
    reason text,
    since_fact_id bigint,
    until_fact_id bigint,
    starts_at bigint NOT NULL,
    ends_at bigint NOT NULL,
    proposed_by_id bigint,
    proposed_unit_id bigint,
    approved_by_id bigint,
    approved_at bigint,
    responsible_id bigint,
    notice_at bigint,
    lifted_at bigint,
    lifted_by_id bigint,
    lift_reason text,
    CONSTRAINT measure_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT measure_person_fk FOREIGN KEY (jurisdiction_id, person_id) REFERENCES person (jurisdiction_id, id),
    CONSTRAINT measure_place_fk FOREIGN KEY (jurisdiction_id, place_id) REFERENCES place (jurisdiction_id, id),
    CONSTRAINT measure_zone_fk FOREIGN KEY (jurisdiction_id, zone_id) REFERENCES zone (jurisdiction_id, id),
    CONSTRAINT measure_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id),
    CONSTRAINT measure_outbreak_fk FOREIGN KEY (jurisdiction_id, outbreak_id) REFERENCES outbreak (jurisdiction_id, id),
    CONSTRAINT measure_proposed_by_fk FOREIGN KEY (jurisdiction_id, proposed_by_id) REFERENCES account (jurisdiction_id, id),
    CONSTRAINT measure_proposed_unit_fk FOREIGN KEY (jurisdiction_id, proposed_unit_id) REFERENCES area (jurisdiction_id, id),
    CONSTRAINT measure_approved_by_fk FOREIGN KEY (jurisdiction_id, approved_by_id) REFERENCES account (jurisdiction_id, id),
    CONSTRAINT measure_responsible_fk FOREIGN KEY (jurisdiction_id, responsible_id) REFERENCES account (jurisdiction_id, id),
    CONSTRAINT measure_lifted_by_fk FOREIGN KEY (jurisdiction_id, lifted_by_id) REFERENCES account (jurisdiction_id, id)
);
CREATE INDEX measure_person_index ON measure (jurisdiction_id, person_id);
CREATE INDEX measure_zone_index ON measure (jurisdiction_id, zone_id);
CREATE INDEX measure_state_index ON measure (jurisdiction_id, state, ends_at);

-- Mass testing: rounds, tubes, samples. A sample is one row however often the phone sends it.
CREATE TABLE round (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    number bigint NOT NULL,
    area_id bigint NOT NULL,
    outbreak_id bigint,
    protocol text,
    state text,
    opens_at bigint NOT NULL,
    opened_at bigint,
    due_at bigint,
    closed_at bigint,
    roster bigint,
    samplers bigint,
    points_min bigint,
    points_max bigint,
    tables bigint,
    tubes bigint,
    sampled bigint,
    exempt bigint,
    missed bigint,
    positive bigint,
    CONSTRAINT round_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT round_number_unique UNIQUE (jurisdiction_id, outbreak_id, number),
    CONSTRAINT round_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id),
    CONSTRAINT round_outbreak_fk FOREIGN KEY (jurisdiction_id, outbreak_id) REFERENCES outbreak (jurisdiction_id, id)
);

-- Everything anybody must do. `key` keeps the engine from opening the same need twice.
CREATE TABLE task (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    kind text NOT NULL,
    state text,
    area_id bigint NOT NULL,
    person_id bigint,
    case_id bigint,
    zone_id bigint,
    round_id bigint,
    measure_id bigint,
    outbreak_id bigint,
    note bytea,
    urgency bigint,
    opened_at bigint,
    due_at bigint,
    owner_id bigint,
    claimed_at bigint,
    done_at bigint,
    done_by_id bigint,
    result bytea,
    escalation bigint,
    escalated_at bigint,
    basis_id bigint,
    key text,
    CONSTRAINT task_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT task_key_unique UNIQUE (jurisdiction_id, key),
    CONSTRAINT task_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id),
    CONSTRAINT task_person_fk FOREIGN KEY (jurisdiction_id, person_id) REFERENCES person (jurisdiction_id, id),
    CONSTRAINT task_case_fk FOREIGN KEY (jurisdiction_id, case_id) REFERENCES disease_case (jurisdiction_id, id),
    CONSTRAINT task_zone_fk FOREIGN KEY (jurisdiction_id, zone_id) REFERENCES zone (jurisdiction_id, id),
    CONSTRAINT task_round_fk FOREIGN KEY (jurisdiction_id, round_id) REFERENCES round (jurisdiction_id, id),
    CONSTRAINT task_measure_fk FOREIGN KEY (jurisdiction_id, measure_id) REFERENCES measure (jurisdiction_id, id),
    CONSTRAINT task_outbreak_fk FOREIGN KEY (jurisdiction_id, outbreak_id) REFERENCES outbreak (jurisdiction_id, id),
    CONSTRAINT task_owner_fk FOREIGN KEY (jurisdiction_id, owner_id) REFERENCES account (jurisdiction_id, id),
    CONSTRAINT task_done_by_fk FOREIGN KEY (jurisdiction_id, done_by_id) REFERENCES account (jurisdiction_id, id)
);
CREATE INDEX task_state_index ON task (jurisdiction_id, state, due_at);
CREATE INDEX task_owner_index ON task (jurisdiction_id, owner_id, state);
CREATE INDEX task_area_index ON task (jurisdiction_id, area_id, state);
CREATE INDEX task_person_index ON task (jurisdiction_id, person_id);
CREATE INDEX task_case_index ON task (jurisdiction_id, case_id);
CREATE INDEX task_zone_index ON task (jurisdiction_id, zone_id);
CREATE INDEX task_round_index ON task (jurisdiction_id, round_id);
CREATE INDEX task_measure_index ON task (jurisdiction_id, measure_id);

CREATE TABLE tube (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    code text NOT NULL,
    round_id bigint,
    site_id bigint,
    area_id bigint NOT NULL,
    size bigint NOT NULL,
    household boolean,
    retest boolean,
    state text,
    members bigint,
    opened_at bigint,
    sealed_at bigint,
    received_at bigint,
    resulted_at bigint,
    result text,
    waited boolean,
    reason text,
    device_id bigint,
    CONSTRAINT tube_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT tube_code_unique UNIQUE (jurisdiction_id, code),
    CONSTRAINT tube_round_fk FOREIGN KEY (jurisdiction_id, round_id) REFERENCES round (jurisdiction_id, id),
    CONSTRAINT tube_site_fk FOREIGN KEY (jurisdiction_id, site_id) REFERENCES site (jurisdiction_id, id),
    CONSTRAINT tube_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id),
    CONSTRAINT tube_device_fk FOREIGN KEY (jurisdiction_id, device_id) REFERENCES device (jurisdiction_id, id)
);
CREATE INDEX tube_round_index ON tube (jurisdiction_id, round_id, state);
CREATE INDEX tube_site_index ON tube (jurisdiction_id, site_id);

CREATE TABLE sample (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    round_id bigint,
    tube_id bigint,
    position bigint,
    person_id bigint,
    area_id bigint,
    at bigint,
    received_at bigint,
    device_id bigint,
    device_seq bigint,
    uuid bytea,
    reason text,
    skewed boolean,
    CONSTRAINT sample_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT sample_place_unique UNIQUE (jurisdiction_id, tube_id, position),
    CONSTRAINT sample_record_unique UNIQUE (jurisdiction_id, device_id, device_seq),
    CONSTRAINT sample_tube_fk FOREIGN KEY (jurisdiction_id, tube_id) REFERENCES tube (jurisdiction_id, id),
    CONSTRAINT sample_person_fk FOREIGN KEY (jurisdiction_id, person_id) REFERENCES person (jurisdiction_id, id)
);
CREATE INDEX sample_round_index ON sample (jurisdiction_id, round_id, person_id);
CREATE INDEX sample_area_index ON sample (jurisdiction_id, round_id, area_id);
CREATE INDEX sample_person_index ON sample (jurisdiction_id, person_id, at);

CREATE TABLE round_excuse (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    round_id bigint NOT NULL,
    person_id bigint NOT NULL,
    area_id bigint,
    kind text NOT NULL,
    reason text NOT NULL,
    CONSTRAINT round_excuse_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT round_excuse_person_unique UNIQUE (jurisdiction_id, round_id, person_id),
    CONSTRAINT round_excuse_round_fk FOREIGN KEY (jurisdiction_id, round_id) REFERENCES round (jurisdiction_id, id),
    CONSTRAINT round_excuse_person_fk FOREIGN KEY (jurisdiction_id, person_id) REFERENCES person (jurisdiction_id, id),
    CONSTRAINT round_excuse_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id)
);

-- Every result ever entered; the one that holds also stands in its tube.
CREATE TABLE lab_result (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    tube_id bigint,
    area_id bigint,
    result text,
    tested_at bigint,
    entered_at bigint,
    entered_by_id bigint,
    replaces_id bigint,
    reason text,
    CONSTRAINT lab_result_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT lab_result_tube_fk FOREIGN KEY (jurisdiction_id, tube_id) REFERENCES tube (jurisdiction_id, id),
    CONSTRAINT lab_result_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id),
    CONSTRAINT lab_result_entered_by_fk FOREIGN KEY (jurisdiction_id, entered_by_id) REFERENCES account (jurisdiction_id, id),
    CONSTRAINT lab_result_replaces_fk FOREIGN KEY (jurisdiction_id, replaces_id) REFERENCES lab_result (jurisdiction_id, id)
);
CREATE INDEX lab_result_tube_index ON lab_result (jurisdiction_id, tube_id);

-- Receipts of what phones handed in; an overlapping batch is compared by its digests.
CREATE TABLE sync_batch (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    device_id bigint,
    area_id bigint,
    first_seq bigint,
    last_seq bigint,
    digests text,
    outcomes text,
    received_at bigint,
    offset_ms bigint,
    CONSTRAINT sync_batch_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT sync_batch_device_fk FOREIGN KEY (jurisdiction_id, device_id) REFERENCES device (jurisdiction_id, id),
    CONSTRAINT sync_batch_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id)
);
CREATE INDEX sync_batch_device_index ON sync_batch (jurisdiction_id, device_id, last_seq);

CREATE TABLE sync_conflict (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    device_id bigint,
    area_id bigint,
    seq bigint,
    body text,
    received_at bigint,
    decided_at bigint,
    decision text,
    CONSTRAINT sync_conflict_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT sync_conflict_device_fk FOREIGN KEY (jurisdiction_id, device_id) REFERENCES device (jurisdiction_id, id),
    CONSTRAINT sync_conflict_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id)
);
CREATE INDEX sync_conflict_device_index ON sync_conflict (jurisdiction_id, device_id, seq);

-- Answers to requests with an Idempotency-Key.
CREATE TABLE kept_reply (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    key text,
    digest bytea,
    status bigint,
    body bytea,
    at bigint,
    CONSTRAINT kept_reply_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT kept_reply_key_unique UNIQUE (jurisdiction_id, key)
);

-- Daily reports of units; a correction is a new revision.
CREATE TABLE unit_report (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    area_id bigint NOT NULL,
    day integer NOT NULL,
    revision bigint,
    zero boolean,
    figures text,
    note text,
    signed_by_id bigint,
    signed_at bigint,
    CONSTRAINT unit_report_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT unit_report_day_unique UNIQUE (jurisdiction_id, area_id, day, revision),
    CONSTRAINT unit_report_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id),
    CONSTRAINT unit_report_signed_by_fk FOREIGN KEY (jurisdiction_id, signed_by_id) REFERENCES account (jurisdiction_id, id)
);
