-- What the situation, its trends and its lists are counted from, each from an index alone.
-- Records merged into another, area by area; found by the record that was kept, as before.
CREATE INDEX person_merged_area_index ON person (jurisdiction_id, area_id) WHERE merged_into_id IS NOT NULL;

-- Tubes of a round by state within an area; tubes by the day of their result.
DROP INDEX tube_count_index;
CREATE INDEX tube_count_index ON tube (jurisdiction_id, round_id, state, result, late, area_id);
CREATE INDEX tube_resulted_index ON tube (jurisdiction_id, state, resulted_at, area_id, result, members) WHERE resulted_at IS NOT NULL;

-- A round's coverage by the hour: the time stands beside what counts.
DROP INDEX sample_area_index;
CREATE INDEX sample_area_index ON sample (jurisdiction_id, round_id, area_id, counts, at);

-- Running tasks by kind; contacts told and transferred, by when they became known.
CREATE INDEX task_kind_index ON task (jurisdiction_id, state, kind, opened_at, due_at, area_id);
