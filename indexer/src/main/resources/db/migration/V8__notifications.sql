-- What people and other systems are told, on its way out: one row per subject, transition and channel,
-- written in the transaction of what it tells. Portable SQL; times are milliseconds since 1970 UTC.
-- The id is a digest of tenant, kind, subject, transition and channel, so it is told once however
-- often it is written. Rows with the same bundle leave as one message, whose id never changes.
create table notifications (
    id         varchar(64)  not null primary key,
    tenant     varchar(40)  not null,
    kind       varchar(10)  not null,
    subject    varchar(255) not null,
    transition varchar(80)  not null,
    channel    varchar(20)  not null,
    content    text         not null,
    state      varchar(10)  not null,
    bundle     varchar(64),
    created_at bigint       not null,
    due_at     bigint       not null,
    attempts   integer      not null,
    tried_at   bigint,
    ended_at   bigint,
    remark     varchar(1000)
);
create index notifications_due on notifications (channel, state, due_at);
create index notifications_bundle on notifications (bundle);
create index notifications_ended on notifications (state, ended_at);

-- For which days the nightly report of each organisation was planned.
create table report_days (
    tenant     varchar(40) not null,
    day        varchar(10) not null,
    planned_at bigint      not null,
    primary key (tenant, day)
);
create index ledger_received on ledger (tenant, received_at);
