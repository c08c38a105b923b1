-- What is to be kept beyond its time. Days are ISO dates, UTC. Portable SQL.
create table holds (
    id         varchar(36)   not null primary key,
    tenant     varchar(40)   not null,
    host       varchar(255),
    from_day   varchar(10)   not null,
    to_day     varchar(10)   not null,
    reason     varchar(1000) not null,
    owner      varchar(64)   not null,
    created_at bigint        not null
);
