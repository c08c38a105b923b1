-- Hunts that people keep by name. Portable SQL. Times are milliseconds since 1970 UTC; what the hunt
-- says of its own time (time_from, time_to) is kept as written, so that "now-24h" stays the last day.
create table saved_hunts (
    id         varchar(36)   not null primary key,
    tenant     varchar(40)   not null,
    owner      varchar(64)   not null references users (name) on delete cascade,
    name       varchar(100)  not null,
    query      varchar(8192) not null,
    time_from  varchar(300)  not null,
    time_to    varchar(300)  not null,
    columns    varchar(9100) not null,
    shared     integer       not null,
    created_at bigint        not null,
    changed_at bigint        not null,
    unique (tenant, owner, name)
);
