-- Appeals of people whom a zone holds: the zone's measure is one row for all of them, so each appeal is a row of its own. Those against a
-- person's own measure stand in that.
CREATE TABLE zone_appeal (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    zone_id bigint NOT NULL,
    measure_id bigint NOT NULL,
    person_id bigint NOT NULL,
    area_id bigint NOT NULL,
    state text NOT NULL,
    appealed_at bigint NOT NULL,
    appeal bytea NOT NULL,
    answered_at bigint,
    answered_by_id bigint,
    answer bytea,
    CONSTRAINT zone_appeal_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT zone_appeal_zone_fk FOREIGN KEY (jurisdiction_id, zone_id) REFERENCES zone (jurisdiction_id, id),
    CONSTRAINT zone_appeal_measure_fk FOREIGN KEY (jurisdiction_id, measure_id) REFERENCES measure (jurisdiction_id, id),
    CONSTRAINT zone_appeal_person_fk FOREIGN KEY (jurisdiction_id, person_id) REFERENCES person (jurisdiction_id, id)
);
CREATE INDEX zone_appeal_person_index ON zone_appeal (jurisdiction_id, person_id, measure_id);
CREATE INDEX zone_appeal_measure_index ON zone_appeal (jurisdiction_id, measure_id, state);
CREATE INDEX zone_appeal_answered_index ON zone_appeal (jurisdiction_id, answered_at) WHERE state = 'upheld';

-- One appeal at a time by a person against a measure.
CREATE UNIQUE INDEX zone_appeal_open_unique ON zone_appeal (jurisdiction_id, person_id, measure_id) WHERE state = 'open';

-- What waits for the word of a second person, now with appeals of people in zones. What has ended waits for nobody.
DROP VIEW waiting_word;
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
FROM measure WHERE appealed_at IS NOT NULL AND appeal_decided_at IS NULL AND state IN ('proposed', 'ordered')
UNION ALL
SELECT a.jurisdiction_id, 'zone_appeal' AS kind, a.id, m.kind AS title, a.area_id, m.proposed_by_id AS by_id,
    CAST(NULL AS bigint) AS by_unit_id, m.approved_by_id AS not_id, a.appealed_at AS at
FROM zone_appeal AS a
JOIN measure AS m ON m.jurisdiction_id = a.jurisdiction_id AND m.id = a.measure_id
WHERE a.state = 'open'
UNION ALL
SELECT jurisdiction_id, 'export' AS kind, id, noun AS title, area_id, account_id AS by_id, CAST(NULL AS bigint) AS by_unit_id,
    CAST(NULL AS bigint) AS not_id, asked_at AS at
FROM export_run WHERE state = 'asked';

-- What the codes of letters were printed for.
ALTER TABLE resident_letter ADD COLUMN purpose text;
