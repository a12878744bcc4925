-- name: area_size
-- Who lives just in one area, and what else is there.
SELECT (SELECT COUNT(*) FROM person WHERE person.jurisdiction_id = :jurisdiction_id AND person.area_id = :area_id) AS people,
       (SELECT COUNT(*) FROM household WHERE household.jurisdiction_id = :jurisdiction_id AND household.area_id = :area_id) AS households,
       (SELECT COUNT(*) FROM person WHERE person.jurisdiction_id = :jurisdiction_id AND person.area_id = :area_id
          AND person.needs IS NOT NULL AND person.needs <> '') AS needing,
       (SELECT COUNT(*) FROM place WHERE place.jurisdiction_id = :jurisdiction_id AND place.area_id = :area_id) AS places

-- name: households_of_area
SELECT id, door FROM household WHERE jurisdiction_id = :jurisdiction_id AND area_id = :area_id

-- name: areas_located
-- Grids and buildings of a subtree that have a place on the map.
SELECT id, kind, longitude, latitude FROM area
WHERE jurisdiction_id = :jurisdiction_id AND path >= :path AND path < :path_end
  AND kind IN ('grid', 'building') AND longitude IS NOT NULL AND latitude IS NOT NULL
ORDER BY path

-- name: zones_claiming
-- Zones that hold their areas, or ask to.
SELECT id, name, kind, state, areas FROM zone
WHERE jurisdiction_id = :jurisdiction_id AND state IN ('draft', 'in_force', 'lift_proposed')
ORDER BY id

-- name: zones_standing
SELECT id, kind, state, areas, protocol, in_force_at FROM zone
WHERE jurisdiction_id = :jurisdiction_id AND state IN ('in_force', 'lift_proposed')
ORDER BY id

-- name: zones_ever
-- Zones that were in force once.
SELECT id, areas FROM zone
WHERE jurisdiction_id = :jurisdiction_id AND state IN ('in_force', 'lift_proposed', 'lifted')
ORDER BY id

-- name: zone_tests_open
SELECT id, key FROM task
WHERE jurisdiction_id = :jurisdiction_id AND zone_id = :zone_id AND state IN ('open', 'claimed') AND key LIKE 'zone:%'

-- name: zone_word_asked
SELECT id, key FROM task
WHERE jurisdiction_id = :jurisdiction_id AND zone_id = :zone_id AND state IN ('open', 'claimed') AND key LIKE 'decide_zone:%'

-- name: zone_measures
-- The measure that makes the zone felt.
SELECT id FROM measure
WHERE jurisdiction_id = :jurisdiction_id AND zone_id = :zone_id AND subject = 'area' AND state IN ('proposed', 'ordered')
ORDER BY id

-- name: zone_facts_recorded
SELECT id, kind, at, value, ref_id FROM fact WHERE jurisdiction_id = :jurisdiction_id AND zone_id = :zone_id

-- name: cases_standing
SELECT id, person_id, area_id, detected_at FROM disease_case
WHERE jurisdiction_id = :jurisdiction_id AND outbreak_id = :outbreak_id AND state <> 'withdrawn'
ORDER BY detected_at, id

-- name: zones_beside
-- The lock and control zones that a prevention zone waits for.
SELECT id, state, in_force_at, lifted_at FROM zone
WHERE jurisdiction_id = :jurisdiction_id AND id <> :id AND kind IN ('lock', 'control') AND state IN ('in_force', 'lift_proposed', 'lifted')
  AND outbreak_id = :outbreak_id

-- name: rounds_closed
SELECT id, area_id, closed_at FROM round
WHERE jurisdiction_id = :jurisdiction_id AND outbreak_id = :outbreak_id AND state = 'closed'

-- name: zone_round_went
-- How a round went among the people of one area. A pool that was positive counts until the person's own later sample was negative. The
-- cross joins keep SQLite from walking all samples of the round for each area (0.3 s for each of a town's, now under 1 ms).
SELECT
  (SELECT COUNT(*) FROM person WHERE person.jurisdiction_id = :jurisdiction_id AND person.area_id = :area_id
     AND NOT EXISTS (SELECT 1 FROM sample WHERE sample.jurisdiction_id = :jurisdiction_id AND sample.round_id = :id
                       AND sample.person_id = person.id)
     AND NOT EXISTS (SELECT 1 FROM round_excuse WHERE round_excuse.jurisdiction_id = :jurisdiction_id AND round_excuse.round_id = :id
                       AND round_excuse.person_id = person.id AND round_excuse.kind = 'exempt'
                       AND round_excuse.withdrawn_at IS NULL)) AS unsampled,
  (SELECT COUNT(*) FROM person CROSS JOIN sample CROSS JOIN tube
   WHERE person.jurisdiction_id = :jurisdiction_id AND person.area_id = :area_id AND tube.state <> 'void'
     AND sample.jurisdiction_id = person.jurisdiction_id AND sample.round_id = :id AND sample.person_id = person.id
     AND tube.jurisdiction_id = sample.jurisdiction_id AND tube.id = sample.tube_id
     AND (tube.result IS NULL OR tube.result <> 'negative')
     AND NOT EXISTS (SELECT 1 FROM sample AS later
                       JOIN tube AS own ON own.jurisdiction_id = later.jurisdiction_id AND own.id = later.tube_id
                     WHERE later.jurisdiction_id = :jurisdiction_id AND later.person_id = person.id AND later.at > sample.at
                       AND own.size = 1 AND own.result = 'negative')) AS not_negative
