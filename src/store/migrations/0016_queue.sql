-- Queues: what a site counted last, and tubes by the time they were opened, by round and by site: the pace of both is what they did last.
ALTER TABLE site ADD COLUMN waiting bigint;
ALTER TABLE site ADD COLUMN counted_at bigint;
DROP INDEX tube_site_index;
CREATE INDEX tube_site_index ON tube (jurisdiction_id, site_id, opened_at);
CREATE INDEX tube_opened_index ON tube (jurisdiction_id, round_id, opened_at);
