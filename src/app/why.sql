-- name: measures_of_zones
-- What restricts whole areas now.
SELECT measure.id, measure.kind, zone.areas
FROM zone JOIN measure ON measure.jurisdiction_id = zone.jurisdiction_id AND measure.zone_id = zone.id
WHERE zone.jurisdiction_id = :jurisdiction_id AND zone.state IN ('in_force', 'lift_proposed')
  AND measure.state = 'ordered' AND measure.subject = 'area'
ORDER BY measure.id

-- name: person_by_document
SELECT id FROM person
WHERE jurisdiction_id = :jurisdiction_id AND document_number_blind = :document_number_blind
ORDER BY id
