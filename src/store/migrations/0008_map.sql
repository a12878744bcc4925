-- Outlines of areas (see model/map.def): one of each area at most.
CREATE TABLE area_outline (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    area_id bigint NOT NULL,
    outline text NOT NULL,
    source text NOT NULL,
    CONSTRAINT area_outline_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT area_outline_area_unique UNIQUE (jurisdiction_id, area_id),
    CONSTRAINT area_outline_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id)
);
