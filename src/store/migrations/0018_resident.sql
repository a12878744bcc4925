-- Residents: they have no account. What they sign in with, whom they look after, and what was printed for whoever has no phone.

-- A letter's code is for one person of a household; only its hash is kept.
CREATE TABLE resident_letter (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    person_id bigint NOT NULL,
    household_id bigint NOT NULL,
    area_id bigint NOT NULL,
    code_hash text NOT NULL,
    made_at bigint NOT NULL,
    ends_at bigint NOT NULL,
    used_at bigint,
    CONSTRAINT resident_letter_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT resident_letter_code_unique UNIQUE (jurisdiction_id, code_hash),
    CONSTRAINT resident_letter_person_fk FOREIGN KEY (jurisdiction_id, person_id) REFERENCES person (jurisdiction_id, id)
);
CREATE INDEX resident_letter_person_index ON resident_letter (jurisdiction_id, person_id);

-- One row for every code asked for, whether the person is known or not. The message is sealed, and gone as soon as it has left or expired.
CREATE TABLE one_time_code (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    person_id bigint,
    letter_id bigint,
    ticket_hash text NOT NULL,
    tries_key text NOT NULL,
    code_hash text NOT NULL,
    phone bytea,
    message bytea,
    made_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    used_at bigint,
    state text NOT NULL,
    attempts bigint,
    next_at bigint,
    sent_at bigint,
    error text,
    CONSTRAINT one_time_code_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT one_time_code_ticket_unique UNIQUE (jurisdiction_id, ticket_hash),
    CONSTRAINT one_time_code_person_fk FOREIGN KEY (jurisdiction_id, person_id) REFERENCES person (jurisdiction_id, id),
    CONSTRAINT one_time_code_letter_fk FOREIGN KEY (jurisdiction_id, letter_id) REFERENCES resident_letter (jurisdiction_id, id)
);
CREATE INDEX one_time_code_state_index ON one_time_code (jurisdiction_id, state, next_at);

CREATE TABLE resident_session (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    person_id bigint NOT NULL,
    token_hash text NOT NULL,
    began_at bigint NOT NULL,
    ends_at bigint NOT NULL,
    ended_at bigint,
    CONSTRAINT resident_session_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT resident_session_token_unique UNIQUE (jurisdiction_id, token_hash),
    CONSTRAINT resident_session_person_fk FOREIGN KEY (jurisdiction_id, person_id) REFERENCES person (jurisdiction_id, id)
);
CREATE INDEX resident_session_ends_index ON resident_session (jurisdiction_id, ends_at);

CREATE TABLE resident_proxy (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    by_id bigint NOT NULL,
    person_id bigint NOT NULL,
    area_id bigint NOT NULL,
    began_at bigint NOT NULL,
    ended_at bigint,
    CONSTRAINT resident_proxy_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT resident_proxy_by_fk FOREIGN KEY (jurisdiction_id, by_id) REFERENCES person (jurisdiction_id, id),
    CONSTRAINT resident_proxy_person_fk FOREIGN KEY (jurisdiction_id, person_id) REFERENCES person (jurisdiction_id, id)
);
CREATE INDEX resident_proxy_by_index ON resident_proxy (jurisdiction_id, by_id);
CREATE UNIQUE INDEX resident_proxy_unique ON resident_proxy (jurisdiction_id, by_id, person_id) WHERE ended_at IS NULL;

CREATE TABLE code_card (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    person_id bigint NOT NULL,
    area_id bigint NOT NULL,
    printed_at bigint NOT NULL,
    valid_until bigint NOT NULL,
    purpose text,
    CONSTRAINT code_card_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT code_card_person_fk FOREIGN KEY (jurisdiction_id, person_id) REFERENCES person (jurisdiction_id, id)
);
CREATE INDEX code_card_valid_index ON code_card (jurisdiction_id, valid_until);

-- What changed lately, for the list of codes that are void.
CREATE INDEX measure_lifted_index ON measure (jurisdiction_id, lifted_at) WHERE lifted_at IS NOT NULL;
CREATE INDEX measure_approved_index ON measure (jurisdiction_id, approved_at) WHERE approved_at IS NOT NULL;
