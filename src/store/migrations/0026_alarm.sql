-- Tubes that alarm the post: few among hundreds of thousands with a result.
CREATE INDEX tube_suspect_index ON tube (jurisdiction_id, resulted_at) WHERE result IN ('positive', 'grey', 'single_target');
