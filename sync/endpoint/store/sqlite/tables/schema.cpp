#include "sync/endpoint/store/sqlite/tables/schema.h"

#include <array>

namespace endpoint {
namespace {

// Nothing here is finer than an hour or a tranche, and nothing names an address (P07).
constexpr std::string_view kFirst = R"sql(
CREATE TABLE meta(
    key TEXT PRIMARY KEY,      -- audience, epoch, seq
    value NOT NULL
) WITHOUT ROWID;

CREATE TABLE kiosk(
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    token BLOB UNIQUE          -- SHA-256; NULL until it has enrolled
);

CREATE TABLE kiosk_store(
    number INTEGER PRIMARY KEY,
    store BLOB NOT NULL UNIQUE,
    kiosk INTEGER NOT NULL REFERENCES kiosk(number)
);

CREATE TABLE enrol_code(
    hash BLOB PRIMARY KEY,
    kiosk INTEGER NOT NULL REFERENCES kiosk(number),
    expires INTEGER NOT NULL   -- seconds since 1970
) WITHOUT ROWID;

CREATE TABLE api_token(
    hash BLOB PRIMARY KEY,
    person TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE document(
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY(kind, id, version)
);

CREATE TABLE dialogue(
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    UNIQUE(id, version, sha256)
);

CREATE TABLE tranche(
    number INTEGER PRIMARY KEY,  -- only grows, whatever the clock does; the newest one is open
    span INTEGER NOT NULL,       -- wall clock / tranche length when it was opened
    responses INTEGER NOT NULL
);

CREATE TABLE response(
    number INTEGER PRIMARY KEY,  -- tranche and random position
    id BLOB NOT NULL,
    store INTEGER NOT NULL REFERENCES kiosk_store(number),
    dialogue INTEGER NOT NULL REFERENCES dialogue(number),
    hour INTEGER NOT NULL,       -- hours since 1970, UTC
    place TEXT NOT NULL,
    channel TEXT NOT NULL,
    language TEXT NOT NULL,
    complete INTEGER NOT NULL,
    rehearsal INTEGER NOT NULL,
    pace TEXT,                   -- flags, separated by commas
    up_hours INTEGER             -- only when the kiosk's clock was not synchronised
);

CREATE TABLE answer(
    response INTEGER NOT NULL REFERENCES response(number),
    question TEXT NOT NULL,
    item INTEGER NOT NULL,       -- 0, 1, 2 … of the values of a multiple choice
    state INTEGER NOT NULL,      -- 0 answered, 1 skipped, 2 declined
    value,                       -- the option's code; NULL when there is none
    PRIMARY KEY(response, question, item)
) WITHOUT ROWID;

CREATE TABLE comment(
    response INTEGER PRIMARY KEY REFERENCES response(number),
    text TEXT,                   -- NULL when it did not open
    sealed TEXT,                 -- kept only when it did not open
    kid TEXT,
    problem TEXT
);

CREATE TABLE event_seen(
    id BLOB NOT NULL,
    store INTEGER NOT NULL REFERENCES kiosk_store(number),
    hash BLOB NOT NULL,
    PRIMARY KEY(id, store)
) WITHOUT ROWID;

CREATE TABLE conflict(
    id BLOB NOT NULL,
    store INTEGER NOT NULL REFERENCES kiosk_store(number),
    hash BLOB NOT NULL,          -- of what came later and was not kept
    hour INTEGER NOT NULL,       -- when it first came, hours since 1970
    PRIMARY KEY(id, store, hash)
) WITHOUT ROWID;
)sql";

// "Du sa, vi gjorde". What kiosks fetch is the document that is made of each row.
constexpr std::string_view kNotices = R"sql(
CREATE TABLE notice(
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL UNIQUE,  -- of the newest change of any notice when this one changed
    day TEXT NOT NULL,                -- when it was made, local date
    places TEXT NOT NULL,             -- JSON list of ids; empty: everywhere
    texts TEXT NOT NULL,              -- JSON object by language; kept when it is withdrawn
    withdrawn INTEGER NOT NULL
) WITHOUT ROWID;
)sql";

// Kiosks sign with keys of their own.
constexpr std::string_view kDeviceKeys = R"sql(
CREATE TABLE device_key(
    number INTEGER PRIMARY KEY,
    kid TEXT NOT NULL UNIQUE,
    public BLOB NOT NULL CHECK(length(public) = 32),
    kiosk INTEGER NOT NULL REFERENCES kiosk(number),
    status INTEGER NOT NULL,     -- 0 active, 1 replaced, 2 revoked
    successor INTEGER REFERENCES device_key(number),  -- the key that this one named to take its place
    enrolled INTEGER NOT NULL,   -- hours since 1970
    revoked INTEGER,             -- hours since 1970
    suspected_since INTEGER      -- hours since 1970; what comes under the key from then on is suspect
);
CREATE INDEX device_key_of ON device_key(kiosk);

CREATE TABLE speaks_for(
    kiosk INTEGER NOT NULL REFERENCES kiosk(number),
    store INTEGER NOT NULL REFERENCES kiosk_store(number),
    PRIMARY KEY(kiosk, store)
) WITHOUT ROWID;
INSERT INTO speaks_for SELECT kiosk, number FROM kiosk_store;

ALTER TABLE response ADD COLUMN key INTEGER REFERENCES device_key(number);
ALTER TABLE response ADD COLUMN suspect INTEGER NOT NULL DEFAULT 0;

-- Tokens open nothing any more; the column stays because SQLite cannot drop a unique one.
UPDATE kiosk SET token = NULL;
-- Key manifests were not signed; the endpoint publishes its own at the start.
DELETE FROM document WHERE kind = 'keys';
)sql";

// What each store says of itself, beside what arrived of it.
constexpr std::string_view kStoreLedgers = R"sql(
CREATE TABLE store_ledger(
    store INTEGER PRIMARY KEY REFERENCES kiosk_store(number),
    received INTEGER NOT NULL,    -- different events that ever arrived
    received_ids BLOB NOT NULL CHECK(length(received_ids) = 16),
    report_no INTEGER,            -- from here on NULL until the store has told
    recorded INTEGER,
    settled INTEGER,
    rejected INTEGER,
    waiting INTEGER,
    recorded_ids BLOB CHECK(length(recorded_ids) = 16),
    reported INTEGER,             -- hours since 1970
    contradicted INTEGER          -- hours since 1970; NULL while no two reports of one number differ
);
)sql";

// How the steps of a scale stood when they were answered; NULL: not told.
constexpr std::string_view kLayouts = R"sql(
ALTER TABLE response ADD COLUMN layout TEXT CHECK(layout IN ('columns', 'rows'));
)sql";

constexpr std::array kMigrations{kFirst, kNotices, kDeviceKeys, kStoreLedgers, kLayouts};

}  // namespace

db::Migrations central_migrations() {
    return kMigrations;
}

}  // namespace endpoint
