-- A measure that another unit approved runs as long as was approved: what a later fact adds waits for an approval of its own.
ALTER TABLE measure ADD COLUMN approved_until bigint;

-- An appeal against it, and what was decided.
ALTER TABLE measure ADD COLUMN appealed_at bigint;
ALTER TABLE measure ADD COLUMN appeal text;
ALTER TABLE measure ADD COLUMN appeal_decided_at bigint;
ALTER TABLE measure ADD COLUMN appeal_decided_by_id bigint;
ALTER TABLE measure ADD COLUMN appeal_answer text;

-- A change of a zone's kind waits for another unit, as every step of a zone does.
ALTER TABLE zone ADD COLUMN change_to text;
ALTER TABLE zone ADD COLUMN change_by_id bigint;
ALTER TABLE zone ADD COLUMN change_unit_id bigint;
ALTER TABLE zone ADD COLUMN change_reason text;

-- A control zone with a positive inside is a lock zone at once; until another unit has confirmed that, it knows what it was before.
ALTER TABLE zone ADD COLUMN was_kind text;
ALTER TABLE zone ADD COLUMN change_basis_id bigint;

-- Who answers for an area: the responsible person of a measure is looked up by it.
CREATE INDEX posting_area_index ON posting (jurisdiction_id, area_id);
