-- Mass testing at speed: whether a sample counts for coverage stands in the sample, so that a round of 110,000 people is counted from one
-- index; receipts of a device are found without reading the batches in between.
ALTER TABLE sample ADD COLUMN counts boolean;

-- A tube handed in when its round was closed belongs to it without changing its figures.
ALTER TABLE tube ADD COLUMN late boolean;
DROP INDEX tube_count_index;
CREATE INDEX tube_count_index ON tube (jurisdiction_id, round_id, state, result, late);

DROP INDEX sample_round_index;
CREATE INDEX sample_round_index ON sample (jurisdiction_id, round_id, person_id, counts);
DROP INDEX sample_area_index;
CREATE INDEX sample_area_index ON sample (jurisdiction_id, round_id, area_id, counts);
DROP INDEX sync_batch_device_index;
CREATE INDEX sync_batch_device_index ON sync_batch (jurisdiction_id, device_id, last_seq, first_seq);
