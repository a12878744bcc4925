-- What is stored about a person, to be compared with what the facts call for.

-- name: person_measures
SELECT id FROM measure WHERE jurisdiction_id = :jurisdiction_id AND person_id = :person_id ORDER BY id

-- name: person_case
-- The case of this person that stands.
SELECT id FROM disease_case
WHERE jurisdiction_id = :jurisdiction_id AND person_id = :person_id AND state <> 'withdrawn'
ORDER BY id DESC LIMIT 1

-- name: person_tests_open
-- Test days as tasks that nobody has finished.
SELECT id, key FROM task
WHERE jurisdiction_id = :jurisdiction_id AND person_id = :person_id AND state IN ('open', 'claimed') AND key LIKE 'test:%'

-- name: person_dependents
-- Contacts whose plan hangs on the results of this person.
SELECT DISTINCT person_id FROM fact
WHERE jurisdiction_id = :jurisdiction_id AND ref_id = :person_id AND kind = 'exposed' AND person_id <> :person_id

-- name: people_under_measures
-- Everybody whose measures have not ended.
SELECT DISTINCT person_id FROM measure
WHERE jurisdiction_id = :jurisdiction_id AND state IN ('proposed', 'ordered') AND ends_at > :at AND person_id IS NOT NULL

-- name: answering_for_area
-- Who answers for an area: whoever has a leading posting just there.
SELECT posting.account_id FROM posting
JOIN account ON account.jurisdiction_id = posting.jurisdiction_id AND account.id = posting.account_id
WHERE posting.jurisdiction_id = :jurisdiction_id AND posting.area_id = :area_id AND account.disabled_at IS NULL
  AND posting.role IN ('grid_worker', 'zone_lead', 'duty_officer') AND (posting.ends_at IS NULL OR posting.ends_at > :at)
ORDER BY CASE posting.role WHEN 'grid_worker' THEN 0 WHEN 'zone_lead' THEN 1 ELSE 2 END, posting.id
LIMIT 1
