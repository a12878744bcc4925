-- The three clocks of a case, running or done; withdrawn cases never were.
CREATE VIEW case_clock AS
SELECT jurisdiction_id, outbreak_id, 'report_case' AS kind, id, area_id, detected_at AS started_at, report_due_at AS due_at,
    reported_at AS done_at
FROM disease_case WHERE state <> 'withdrawn'
UNION ALL
SELECT jurisdiction_id, outbreak_id, 'survey_core' AS kind, id, area_id, detected_at AS started_at, core_due_at AS due_at,
    core_at AS done_at
FROM disease_case WHERE state <> 'withdrawn'
UNION ALL
SELECT jurisdiction_id, outbreak_id, 'survey_full' AS kind, id, area_id, detected_at AS started_at, full_due_at AS due_at,
    full_at AS done_at
FROM disease_case WHERE state <> 'withdrawn';

-- Every deadline that runs. Those of tasks belong to no outbreak (0). The clocks of a case stand in the case, and are left out of the tasks
-- that serve them; a zone's first round is done when a round that covers it was closed.
CREATE VIEW running_clock AS
SELECT jurisdiction_id, outbreak_id, 'disease_case' AS noun, kind, id, area_id, started_at, due_at
FROM case_clock WHERE due_at IS NOT NULL AND done_at IS NULL
UNION ALL
SELECT jurisdiction_id, outbreak_id, 'round' AS noun, 'round' AS kind, id, area_id, opened_at AS started_at, due_at
FROM round WHERE opened_at IS NOT NULL AND closed_at IS NULL AND due_at IS NOT NULL
UNION ALL
SELECT z.jurisdiction_id, z.outbreak_id, 'zone' AS noun, 'zone_first_round' AS kind, z.id, z.area_id, z.in_force_at AS started_at,
    z.first_round_due_at AS due_at
FROM zone AS z
WHERE z.state IN ('in_force', 'lift_proposed') AND z.first_round_due_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM fact AS f WHERE f.jurisdiction_id = z.jurisdiction_id AND f.zone_id = z.id AND f.kind = 'round_closed'
        AND f.at >= z.in_force_at)
UNION ALL
SELECT jurisdiction_id, 0 AS outbreak_id, 'task' AS noun, kind, id, area_id, opened_at AS started_at, due_at
FROM task WHERE state IN ('open', 'claimed') AND due_at IS NOT NULL AND kind NOT IN ('report_case', 'survey_core', 'survey_full');
