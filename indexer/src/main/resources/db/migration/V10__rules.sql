-- Rules of an organisation's own: imported or edited, every version kept; what is switched on and
-- off; exceptions. Shipped rules are files and not here. Portable SQL.
create table own_rules (
    tenant   varchar(40)  not null,
    rule_id  varchar(256) not null,
    version  integer      not null,
    source   varchar(500) not null,
    text     text         not null,
    sha256   varchar(64)  not null,
    added_at bigint       not null,
    added_by varchar(64)  not null,
    primary key (tenant, rule_id, version)
);

create table rule_switches (
    tenant     varchar(40)  not null,
    rule_id    varchar(256) not null,
    enabled    integer      not null,
    changed_at bigint       not null,
    changed_by varchar(64)  not null,
    primary key (tenant, rule_id)
);

-- What a rule is not to match: a hunt query. The rule id * means every rule.
create table rule_exceptions (
    id         varchar(36)   not null primary key,
    tenant     varchar(40)   not null,
    rule_id    varchar(256)  not null,
    query      varchar(4000) not null,
    reason     varchar(1000) not null,
    created_at bigint        not null,
    created_by varchar(64)   not null,
    expires_at bigint
);
create index rule_exceptions_rule on rule_exceptions (tenant, rule_id);

-- Grows with every change, so that whoever read the rules knows to read them again.
create table rule_changes (
    tenant varchar(40) not null primary key,
    number bigint      not null
);
