-- Alerts. Portable SQL: SQLite and PostgreSQL.
-- Times of events (first_at, last_at, at of alert_events) are microseconds since 1970 UTC; all other
-- times are milliseconds. The indexer writes alerts, alert_events, alert_values, alert_aliases and
-- rule_texts; people's work stands in alert_work, alert_comments and alert_history, which the
-- indexer only moves when an alert's id moves.

create table alerts (
    id                varchar(32)  not null primary key,
    tenant            varchar(40)  not null,
    rule_id           varchar(256) not null,
    title             varchar(256) not null,
    level             integer      not null,
    tags              text         not null,
    author            text,
    license           text,
    rule_sha256       varchar(64)  not null,
    correlation       integer      not null,
    group_key         varchar(64)  not null,
    group_values      text         not null,
    first_at          bigint       not null,
    last_at           bigint       not null,
    first_event       varchar(64)  not null,
    events            bigint       not null,
    retroactive       integer      not null,
    raised_at         bigint       not null,
    changed_at        bigint       not null,
    provisional_until bigint,
    retracted_at      bigint
);
create index alerts_run on alerts (tenant, rule_id, group_key, last_at);
create index alerts_last on alerts (tenant, last_at);
create index alerts_provisional on alerts (provisional_until);

-- The first event and the newest of them; their number is alerts.events.
create table alert_events (
    alert_id varchar(32) not null,
    event_id varchar(64) not null,
    at       bigint      not null,
    primary key (alert_id, event_id)
);
create index alert_events_event on alert_events (event_id);

-- Whom and what the events name: hosts, users, addresses.
create table alert_values (
    alert_id varchar(32)  not null,
    field    varchar(40)  not null,
    value    varchar(255) not null,
    primary key (alert_id, field, value)
);
create index alert_values_value on alert_values (field, value);

-- Ids by which an alert was known before late data moved or merged it.
create table alert_aliases (
    alias    varchar(32) not null primary key,
    alert_id varchar(32) not null
);
create index alert_aliases_alert on alert_aliases (alert_id);

-- Rules as they were when they raised an alert.
create table rule_texts (
    sha256 varchar(64) not null primary key,
    text   text        not null
);

-- What people made of an alert; without a row it is new.
create table alert_work (
    alert_id      varchar(32) not null primary key,
    state         varchar(20) not null,
    verdict       varchar(20),
    assignee      varchar(64),
    snoozed_until bigint,
    changed_at    bigint      not null,
    changed_by    varchar(64) not null
);
create index alert_work_state on alert_work (state);

create table alert_comments (
    id       varchar(36) not null primary key,
    alert_id varchar(32) not null,
    at       bigint      not null,
    author   varchar(64) not null,
    text     text        not null
);
create index alert_comments_alert on alert_comments (alert_id, at);

create table alert_history (
    id       integer       not null primary key,
    alert_id varchar(32)   not null,
    at       bigint        not null,
    actor    varchar(64)   not null,
    action   varchar(20)   not null,
    detail   varchar(1000) not null
);
create index alert_history_alert on alert_history (alert_id, id);
