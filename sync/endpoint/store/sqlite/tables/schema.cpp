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
    number INTEGER PRIMARY KEY,  -- counts up whatever the clock does; the newest one is open
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

constexpr std::array kMigrations{kFirst};

}  // namespace

db::Migrations central_migrations() {
    return kMigrations;
}

}  // namespace endpoint
