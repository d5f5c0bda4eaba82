-- Metadata and the audit trail. No column ever holds a secret.
CREATE TABLE audit (
    seq        INTEGER PRIMARY KEY,
    at         TEXT NOT NULL,
    event      TEXT NOT NULL,
    credential TEXT,
    code       TEXT,
    actor      TEXT NOT NULL,
    detail     TEXT NOT NULL,
    previous   TEXT NOT NULL,
    hash       TEXT NOT NULL
);

CREATE INDEX audit_credential ON audit (credential, seq);

-- The newest row once more: rows that are cut off the end leave a chain that fits.
CREATE TABLE audit_head (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    seq  INTEGER NOT NULL,
    hash TEXT NOT NULL
);

-- Spool files whose rows are in: one that is found again after a crash is only removed.
CREATE TABLE spool_taken (
    name TEXT PRIMARY KEY
);

CREATE TABLE note (
    credential           TEXT PRIMARY KEY,
    last_used_at         TEXT,
    last_refresh_at      TEXT,
    last_refresh_outcome TEXT
);

PRAGMA user_version = 1;
