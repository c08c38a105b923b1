-- How the indexer of this data folder is, for other processes: one row. Portable SQL.
create table indexer_health (
    id              integer       not null primary key,
    state           varchar(10)   not null,
    since           bigint        not null,
    reason          varchar(1000),
    last_success_at bigint,
    last_failure_at bigint,
    last_failure    varchar(1000),
    backlog_files   bigint        not null,
    backlog_bytes   bigint        not null,
    reported_at     bigint        not null
);
