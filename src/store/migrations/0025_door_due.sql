-- Where the list of doors of a round has still to be gone through: an area and how far it was gone through, by the path of the area that is
-- being looked at and its last person. A round that opens, a zone that changes leave a row; it goes when the area is through.
CREATE TABLE doorstep_due (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    round_id bigint NOT NULL,
    area_id bigint NOT NULL,
    areas bigint NOT NULL,
    areas_done bigint NOT NULL,
    at_path text,
    after_id bigint,
    CONSTRAINT doorstep_due_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT doorstep_due_round_fk FOREIGN KEY (jurisdiction_id, round_id) REFERENCES round (jurisdiction_id, id),
    CONSTRAINT doorstep_due_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id)
);

-- What is left of a round.
CREATE INDEX doorstep_due_round_index ON doorstep_due (jurisdiction_id, round_id);
CREATE INDEX doorstep_due_area_index ON doorstep_due (jurisdiction_id, area_id);

-- Which rounds are open is asked whenever a measure or a zone has changed.
CREATE INDEX round_state_index ON round (jurisdiction_id, state);
