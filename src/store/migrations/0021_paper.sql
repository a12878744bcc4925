-- Paper forms of a site, typed in later.

-- What is typed in counts as one device of its site.
ALTER TABLE device ADD COLUMN paper boolean;
CREATE UNIQUE INDEX device_paper_unique ON device (jurisdiction_id, site_id) WHERE paper IS NOT NULL;
