-- Vehicles of transfers, couriers and deliveries; an import knows one by its plate.
CREATE TABLE vehicle (
    jurisdiction_id bigint NOT NULL,
    id bigint NOT NULL,
    version bigint NOT NULL,
    plate text NOT NULL,
    kind text NOT NULL,
    area_id bigint NOT NULL,
    seats bigint,
    driver bytea,
    phone bytea,
    CONSTRAINT vehicle_pk PRIMARY KEY (jurisdiction_id, id),
    CONSTRAINT vehicle_plate_unique UNIQUE (jurisdiction_id, plate),
    CONSTRAINT vehicle_area_fk FOREIGN KEY (jurisdiction_id, area_id) REFERENCES area (jurisdiction_id, id)
);
CREATE INDEX vehicle_area_index ON vehicle (jurisdiction_id, area_id);
