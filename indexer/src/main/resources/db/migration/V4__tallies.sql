-- What happened since the data folder was made, for metrics: totals that never shrink, although the
-- histories they stand for are cut. Portable SQL.
create table tallies (
    name  varchar(64) not null primary key,
    total bigint      not null
);
insert into tallies select 'ingest.runs', count(*) from ingest_runs;
insert into tallies select 'ingest.millis', coalesce(sum(millis), 0) from ingest_runs;
insert into tallies select 'ingest.snapshots', coalesce(sum(snapshots), 0) from ingest_runs;
insert into tallies select 'ingest.events', coalesce(sum(events), 0) from ingest_runs;
insert into tallies select 'ingest.alerts', coalesce(sum(alerts), 0) from ingest_runs;
insert into tallies select 'ingest.quarantined', coalesce(sum(quarantined), 0) from ingest_runs;
insert into tallies select 'ingest.duplicates', coalesce(sum(duplicates), 0) from ingest_runs;
insert into tallies select 'ingest.bytes', coalesce(sum(bytes), 0) from ingest_runs;
insert into tallies select 'ingest.failures', count(*) from ingest_runs where failure is not null;

-- What the SFTP drop did not let happen: one row for each who and cause, however often.
create table drop_refusals (
    who      varchar(64)  not null,
    cause    varchar(32)  not null,
    first_at bigint       not null,
    at       bigint       not null,
    times    bigint       not null,
    detail   varchar(300) not null,
    primary key (who, cause)
);
create index drop_refusals_at on drop_refusals (at);
