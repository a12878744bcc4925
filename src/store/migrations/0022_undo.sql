-- What a step has changed, as it was, beside its reply: whoever took it can take it back. An excuse taken back is hidden, never deleted.
ALTER TABLE kept_reply ADD COLUMN before bytea;
ALTER TABLE round_excuse ADD COLUMN withdrawn_at bigint;
