-- The registry: the jurisdiction a database serves, its area tree, households and people (see model/*.def for the fields).
-- Names, doors, phones and document numbers are sealed (bytea); the _blind columns beside them find an exact value without opening one.
-- Everything but the jurisdiction itself is keyed by jurisdiction first, so that a province can be sharded by it.

CREATE TABLE jurisdiction (
    id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    time_zone text NOT NULL,
    CONSTRAINT jurisdiction_pk PRIMARY KEY (id),
    CONSTRAINT jurisdiction_code_unique UNIQUE (code)
);

-- `path` is the codes from the county down to the area itself: a subtree is a prefix.
CREATE TABLE area (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    parent_id bigint,
    path text,
    longitude double precision,
    latitude double precision,
    CONSTRAINT area_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT area_code_unique UNIQUE (jurisdiction_id, code),
    CONSTRAINT area_parent_fk FOREIGN KEY (jurisdiction_id, parent_id) REFERENCES area (jurisdiction_id, id)
);
CREATE INDEX area_parent_index ON area (jurisdiction_id, parent_id);
CREATE INDEX area_path_index ON area (jurisdiction_id, path);

CREATE TABLE household (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    area_id bigint NOT NULL,
    door bytea NOT NULL,
    door_blind bytea NOT NULL,
    phone bytea,
    CONSTRAINT household_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT household_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id)
);
CREATE INDEX household_door_index ON household (jurisdiction_id, area_id, door_blind);

-- Not unique by document: two records of one person are found and merged by people, and a merge can be undone.
CREATE TABLE person (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    household_id bigint,
    area_id bigint NOT NULL,
    name bytea NOT NULL,
    document_kind text NOT NULL,
    document_number bytea,
    document_number_blind bytea,
    phone bytea,
    phone_blind bytea,
    sex text,
    born_on integer,
    needs text,
    CONSTRAINT person_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT person_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id),
    CONSTRAINT person_household_fk FOREIGN KEY (jurisdiction_id, household_id) REFERENCES household (jurisdiction_id, id)
);
CREATE INDEX person_area_index ON person (jurisdiction_id, area_id);
CREATE INDEX person_household_index ON person (jurisdiction_id, household_id);
CREATE INDEX person_document_index ON person (jurisdiction_id, document_number_blind);
CREATE INDEX person_phone_index ON person (jurisdiction_id, phone_blind);
