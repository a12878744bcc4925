-- Lists that stay quick in large tables (bench/store/list.c), and what of exports waits in an inbox.

-- Of places, of areas: few measures or none among those of people.
CREATE INDEX measure_subject_index ON measure (jurisdiction_id, subject, id);

-- What waits for approval, oldest and newest.
CREATE INDEX export_run_state_index ON export_run (jurisdiction_id, state, asked_at);
