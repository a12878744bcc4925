-- What the console still lacked: since when something waits for the word of a second person.
ALTER TABLE zone ADD COLUMN asked_at bigint;
ALTER TABLE measure ADD COLUMN asked_at bigint;

-- Ordered, but for less time than the facts ask.
CREATE INDEX measure_longer_index ON measure (jurisdiction_id, asked_at) WHERE state = 'ordered' AND approved_until < ends_at;

-- Results that were entered and wait for somebody else to release them.
CREATE INDEX lab_result_entered_index ON lab_result (jurisdiction_id, entered_at) WHERE state = 'entered';

-- Everything that waits for the word of a second person, said once: neither `by_id` nor `not_id`, and nobody of the unit `by_unit_id`.
CREATE VIEW waiting_word AS
SELECT jurisdiction_id, 'zone' AS kind, id, name AS title, area_id, proposed_by_id AS by_id, proposed_unit_id AS by_unit_id,
    CAST(NULL AS bigint) AS not_id, asked_at AS at
FROM zone WHERE state = 'draft'
UNION ALL
SELECT jurisdiction_id, 'zone_change' AS kind, id, name AS title, area_id, change_by_id AS by_id, change_unit_id AS by_unit_id,
    CAST(NULL AS bigint) AS not_id, asked_at AS at
FROM zone WHERE state = 'in_force' AND (change_to IS NOT NULL OR was_kind IS NOT NULL)
UNION ALL
SELECT jurisdiction_id, 'zone_lift' AS kind, id, name AS title, area_id, lift_by_id AS by_id, lift_unit_id AS by_unit_id,
    CAST(NULL AS bigint) AS not_id, lift_proposed_at AS at
FROM zone WHERE state = 'lift_proposed'
UNION ALL
SELECT jurisdiction_id, 'measure' AS kind, id, kind AS title, area_id, proposed_by_id AS by_id, proposed_unit_id AS by_unit_id,
    CAST(NULL AS bigint) AS not_id, asked_at AS at
FROM measure WHERE state = 'proposed'
UNION ALL
SELECT jurisdiction_id, 'measure_longer' AS kind, id, kind AS title, area_id, proposed_by_id AS by_id, proposed_unit_id AS by_unit_id,
    CAST(NULL AS bigint) AS not_id, asked_at AS at
FROM measure WHERE state = 'ordered' AND approved_until < ends_at
UNION ALL
SELECT jurisdiction_id, 'appeal' AS kind, id, kind AS title, area_id, proposed_by_id AS by_id, CAST(NULL AS bigint) AS by_unit_id,
    approved_by_id AS not_id, appealed_at AS at
FROM measure WHERE appealed_at IS NOT NULL AND appeal_decided_at IS NULL
UNION ALL
SELECT jurisdiction_id, 'export' AS kind, id, noun AS title, area_id, account_id AS by_id, CAST(NULL AS bigint) AS by_unit_id,
    CAST(NULL AS bigint) AS not_id, asked_at AS at
FROM export_run WHERE state = 'asked';
