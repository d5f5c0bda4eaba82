-- Which expiry a person was warned of, and how far.
CREATE TABLE warning (
    credential TEXT PRIMARY KEY,
    expires_at TEXT NOT NULL,
    step       INTEGER NOT NULL
);

PRAGMA user_version = 2;
