-- Doorstep sampling: who is sampled at their door in a round, and the tubes opened there.
CREATE TABLE doorstep (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    round_id bigint NOT NULL,
    person_id bigint NOT NULL,
    area_id bigint NOT NULL,
    task_id bigint,
    ground text NOT NULL,
    state text NOT NULL,
    tries bigint,
    tried_at bigint,
    reason text,
    CONSTRAINT doorstep_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT doorstep_person_unique UNIQUE (jurisdiction_id, round_id, person_id),
    CONSTRAINT doorstep_round_fk FOREIGN KEY (jurisdiction_id, round_id) REFERENCES round (jurisdiction_id, id),
    CONSTRAINT doorstep_person_fk FOREIGN KEY (jurisdiction_id, person_id) REFERENCES person (jurisdiction_id, id),
    CONSTRAINT doorstep_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id)
);

-- The list behind each figure, and what is left of a task.
CREATE INDEX doorstep_state_index ON doorstep (jurisdiction_id, round_id, state);
CREATE INDEX doorstep_task_index ON doorstep (jurisdiction_id, task_id, state);
CREATE INDEX doorstep_area_index ON doorstep (jurisdiction_id, area_id);

ALTER TABLE tube ADD COLUMN doorstep boolean;
