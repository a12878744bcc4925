-- name: measures_of_zones
-- What restricts whole areas now; for a person, without what an appeal of theirs has freed them from.
SELECT measure.id, measure.kind, zone.areas
FROM zone JOIN measure ON measure.jurisdiction_id = zone.jurisdiction_id AND measure.zone_id = zone.id
WHERE zone.jurisdiction_id = :jurisdiction_id AND zone.state IN ('in_force', 'lift_proposed')
  AND measure.state = 'ordered' AND measure.subject = 'area'
  AND NOT EXISTS (SELECT 1 FROM zone_appeal AS a WHERE a.jurisdiction_id = measure.jurisdiction_id AND a.person_id = :person_id
    AND a.measure_id = measure.id AND a.state = 'upheld')
ORDER BY measure.id

-- name: person_by_document
SELECT id FROM person
WHERE jurisdiction_id = :jurisdiction_id AND document_number_blind = :document_number_blind
ORDER BY id
