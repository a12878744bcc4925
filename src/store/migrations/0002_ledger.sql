-- The ledger: one entry per command, in its transaction, hash-chained per jurisdiction (see store/ledger.h). `digests` names every row the
-- command wrote with a hash of what was stored. `ledger_head` hands out the gapless seq and remembers the last hash, so that a cut shows.

CREATE TABLE ledger_head (
    jurisdiction_id bigint NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT ledger_head_pk PRIMARY KEY (jurisdiction_id)
);

CREATE TABLE ledger (
    jurisdiction_id bigint NOT NULL,
    seq bigint NOT NULL,
    at bigint NOT NULL,
    actor_id bigint NOT NULL,
    what text NOT NULL,
    subject_id bigint NOT NULL,
    digests bytea NOT NULL,
    changes text,
    previous bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT ledger_pk PRIMARY KEY (jurisdiction_id, seq)
);
CREATE INDEX ledger_subject_index ON ledger (jurisdiction_id, subject_id, seq);
CREATE INDEX ledger_actor_index ON ledger (jurisdiction_id, actor_id, seq);
