-- What derivation needs to know of each snapshot, and what it still has to do. Portable SQL.
-- The names of the probes that saw everything, between spaces (' host process '). Null: not
-- compared, because it was written by this server, or indexed before there was derivation, or is a
-- leftover of an indexer that died.
alter table ledger add column probes text;
create index ledger_collected on ledger (agent_id, collected_at);

-- Snapshots whose derived documents may be out of date because another one came late.
create table derive_again (
    agent_id varchar(12) not null,
    sequence bigint      not null,
    primary key (agent_id, sequence)
);
