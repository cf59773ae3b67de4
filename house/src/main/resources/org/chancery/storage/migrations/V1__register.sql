-- The register: public, append-only. Rows of these tables are never changed but for those of `record`, which index the latest state.
CREATE TABLE act (
  idx BIGINT NOT NULL PRIMARY KEY,     -- position in the log, from 0
  record BIGINT,                       -- number of the record it is about; null for acts about the organisation
  name VARCHAR(40) NOT NULL,
  committed VARCHAR(40) NOT NULL,      -- UTC instant, ISO 8601
  entry ${blob} NOT NULL,              -- canonical JSON, the leaf
  leaf ${blob} NOT NULL                -- RFC 6962 leaf hash of entry
);
CREATE INDEX act_record ON act (record, idx);

CREATE TABLE checkpoint (
  size BIGINT NOT NULL PRIMARY KEY,
  root ${blob} NOT NULL,
  edge ${blob} NOT NULL,               -- hashes of the complete subtrees, largest first
  note TEXT NOT NULL                   -- the signed note
);

CREATE TABLE content (
  digest ${blob} NOT NULL PRIMARY KEY, -- SHA-256 of bytes
  bytes ${blob} NOT NULL
);

CREATE TABLE record (
  number BIGINT NOT NULL PRIMARY KEY,
  kind VARCHAR(200) NOT NULL,
  page VARCHAR(200) UNIQUE,            -- address of a standing page
  first_act BIGINT NOT NULL,
  last_act BIGINT NOT NULL
);

CREATE TABLE metadata_version (
  record BIGINT NOT NULL,
  version INTEGER NOT NULL,
  act BIGINT NOT NULL,
  digest ${blob} NOT NULL,
  PRIMARY KEY (record, version)
);

CREATE TABLE edition (
  record BIGINT NOT NULL,
  language VARCHAR(20) NOT NULL,
  number INTEGER NOT NULL,
  act BIGINT NOT NULL,
  digest ${blob} NOT NULL,
  PRIMARY KEY (record, language, number)
);

-- Private: what an import brought in, and the drafts of the desk.
CREATE TABLE original (
  digest ${blob} NOT NULL PRIMARY KEY, -- SHA-256 of bytes
  bytes ${blob} NOT NULL,
  media_type VARCHAR(100) NOT NULL
);

CREATE TABLE draft (
  id VARCHAR(40) NOT NULL PRIMARY KEY,
  kind VARCHAR(200) NOT NULL,
  language VARCHAR(20) NOT NULL,
  metadata TEXT NOT NULL,
  edition TEXT NOT NULL,
  created VARCHAR(40) NOT NULL,
  changed VARCHAR(40) NOT NULL
);

CREATE TABLE imported (
  id BIGINT NOT NULL PRIMARY KEY,
  source VARCHAR(1000) NOT NULL,       -- name under which the page came
  address VARCHAR(1000),               -- the page's own address, where it names one
  identity ${blob} NOT NULL,           -- digest of language, kind, title, date and bodies
  fingerprint ${blob} NOT NULL,        -- digest of metadata and text without salts
  original ${blob} NOT NULL,
  language VARCHAR(20) NOT NULL,
  record BIGINT,                       -- the record, once published
  draft VARCHAR(40),                   -- the draft, until then
  time VARCHAR(40) NOT NULL
);
CREATE INDEX imported_original ON imported (original);
CREATE INDEX imported_address ON imported (address);
CREATE INDEX imported_identity ON imported (identity);
CREATE INDEX imported_source ON imported (source);
CREATE INDEX imported_fingerprint ON imported (fingerprint);
CREATE INDEX imported_record ON imported (record, language);

-- Standing pages and demonstration records of the organisation's folder, found again by their id.
CREATE TABLE folder_record (
  id VARCHAR(200) NOT NULL PRIMARY KEY,
  record BIGINT NOT NULL,
  fingerprint ${blob} NOT NULL
);
