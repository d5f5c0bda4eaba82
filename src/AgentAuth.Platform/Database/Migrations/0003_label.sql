-- What a person wrote to a credential. A tag holds no blank; blanks stand between them.
CREATE TABLE label (
    credential TEXT PRIMARY KEY,
    tags       TEXT NOT NULL,
    note       TEXT
);

PRAGMA user_version = 3;
