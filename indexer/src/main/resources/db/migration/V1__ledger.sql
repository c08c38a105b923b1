-- Agents, the ledger of snapshots, jobs and health. Portable SQL: SQLite and PostgreSQL.
-- Times are milliseconds since 1970 UTC; days are ISO dates; digests are lower case hexadecimal.

create table agents (
    agent_id    varchar(12)  not null primary key,
    name        varchar(255) not null,
    public_key  varchar(255) not null unique,
    tenant      varchar(40)  not null,
    kind        varchar(10)  not null,
    enrolled_at bigint       not null,
    revoked_at  bigint
);

-- The last sequence the server gave out when it writes snapshots itself (imports, push clients).
create table sequences (
    agent_id varchar(12) not null primary key,
    last     bigint      not null
);

-- One row per snapshot ever accepted for indexing.
create table ledger (
    agent_id       varchar(12)  not null,
    sequence       bigint       not null,
    tenant         varchar(40)  not null,
    state          varchar(10)  not null,
    file_name      varchar(255) not null,
    file_sha256    varchar(64)  not null,
    file_bytes     bigint       not null,
    content_sha256 varchar(64)  not null,
    previous       varchar(64),
    collected_at   bigint       not null,
    received_at    bigint       not null,
    indexed_at     bigint,
    events         bigint       not null,
    archive_path   varchar(512),
    primary key (agent_id, sequence)
);
create index ledger_file on ledger (file_sha256);
create index ledger_state on ledger (state);

-- Every partition a snapshot's documents may stand in, those of earlier attempts included.
create table ledger_partitions (
    agent_id varchar(12) not null,
    sequence bigint      not null,
    tenant   varchar(40) not null,
    day      varchar(10) not null,
    primary key (agent_id, sequence, tenant, day)
);
create index ledger_partitions_day on ledger_partitions (tenant, day);

-- Files an indexer is working on, and how many indexers died, or failed, while working on each.
create table attempts (
    folder    varchar(255) not null,
    file_name varchar(255) not null,
    indexer   varchar(36)  not null,
    failures  integer      not null,
    primary key (folder, file_name)
);

-- Files sent to quarantine, newest kept (see Refusals).
create table refusals (
    folder      varchar(255)  not null,
    file_name   varchar(255)  not null,
    file_sha256 varchar(64)   not null,
    at          bigint        not null,
    times       integer       not null,
    code        varchar(40)   not null,
    message     varchar(1000) not null,
    primary key (folder, file_name, file_sha256)
);
create index refusals_at on refusals (at);

-- Foreign files that were imported, by their content.
create table imports (
    sha256      varchar(64)  not null primary key,
    id          varchar(36)  not null,
    state       varchar(10)  not null,
    source      varchar(500) not null,
    imported_at bigint       not null,
    snapshots   bigint       not null,
    events      bigint       not null,
    rejected    bigint       not null
);

-- Work that a command asks the running indexer to do.
create table jobs (
    id          varchar(36)  not null primary key,
    kind        varchar(40)  not null,
    state       varchar(10)  not null,
    arguments   text         not null,
    requester   varchar(255) not null,
    created_at  bigint       not null,
    started_at  bigint,
    finished_at bigint,
    done        bigint       not null,
    total       bigint       not null,
    result      text         not null,
    error       varchar(1000)
);
create index jobs_state on jobs (state, created_at);

-- Ingest runs that did something, newest kept (see Runs).
create table ingest_runs (
    id          integer not null primary key,
    started_at  bigint  not null,
    millis      bigint  not null,
    snapshots   bigint  not null,
    events      bigint  not null,
    alerts      bigint  not null,
    quarantined bigint  not null,
    duplicates  bigint  not null,
    bytes       bigint  not null,
    failure     varchar(1000)
);

create table retention_runs (
    id               integer not null primary key,
    started_at       bigint  not null,
    finished_at      bigint,
    partitions       bigint  not null,
    archived_files   bigint  not null,
    quarantine_files bigint  not null,
    freed_bytes      bigint  not null,
    failure          varchar(1000)
);

create table meta (
    name       varchar(100) not null primary key,
    value      text         not null,
    changed_at bigint       not null
);
