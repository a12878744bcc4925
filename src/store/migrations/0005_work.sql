-- Tasks that climb the area tree when they are late: the level they have reached, when they climb next, and why somebody handed one over or
-- cancelled it. What the passing of time has dealt with already. Kept replies are dropped by their age.
ALTER TABLE task ADD COLUMN escalated_to_id bigint;
ALTER TABLE task ADD COLUMN escalates_at bigint;
ALTER TABLE task ADD COLUMN reason bytea;
CREATE INDEX task_escalates_index ON task (jurisdiction_id, escalates_at);
CREATE INDEX task_opened_index ON task (jurisdiction_id, opened_at);
CREATE INDEX kept_reply_at_index ON kept_reply (jurisdiction_id, at);
CREATE INDEX unit_report_day_index ON unit_report (jurisdiction_id, day, area_id);

CREATE TABLE tick_mark (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    reported_day integer,
    planned_day integer,
    clock bigint,
    clock_at bigint,
    CONSTRAINT tick_mark_pk PRIMARY KEY (jurisdiction_id, id)
);

-- What every open console asks for twice a second is counted over covering indexes.
CREATE INDEX task_unit_index ON task (jurisdiction_id, state, area_id, due_at);
CREATE INDEX tube_count_index ON tube (jurisdiction_id, round_id, state, result);

-- The daily report counts facts by kind.
CREATE INDEX fact_kind_index ON fact (jurisdiction_id, kind, at);
