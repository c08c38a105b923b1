-- Rebuilding the index from the archive, beside the one that is read. Portable SQL.
-- Snapshots that stand in the index being built: done = 0 when perhaps only in part.
create table reindexed (
    agent_id varchar(12) not null,
    sequence bigint      not null,
    done     smallint    not null,
    primary key (agent_id, sequence)
);
create index ledger_collection on ledger (collected_at, agent_id, sequence);

-- What the index held at a moment, in a digest that depends on archive and fingerprint alone.
create table index_digests (
    id          integer       not null primary key,
    at          bigint        not null,
    generation  bigint        not null,
    events      bigint        not null,
    digest      varchar(64)   not null,
    fingerprint varchar(64)   not null,
    parts       varchar(2000) not null
);
