-- A measure that another unit approved runs as long as was approved: what a later fact adds waits for an approval of its own.
ALTER TABLE measure ADD COLUMN approved_until bigint;

-- Who answers for an area: the responsible person of a measure is looked up by it.
CREATE INDEX posting_area_index ON posting (jurisdiction_id, area_id);
