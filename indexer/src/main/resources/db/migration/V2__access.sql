-- Who may use the server, and what they did. Portable SQL: SQLite and PostgreSQL.
-- Times are milliseconds since 1970 UTC; digests are lower case hexadecimal. No secret is kept:
-- passwords as Argon2id in PHC form, sessions and tokens as the SHA-256 of 256 random bits.

create table users (
    id                  varchar(36)  not null primary key,
    name                varchar(64)  not null unique,
    password            varchar(255) not null,
    role                varchar(10)  not null,
    tenant              varchar(40)  not null,
    created_at          bigint       not null,
    password_changed_at bigint       not null,
    disabled_at         bigint
);

create table sessions (
    token_sha256 varchar(64)  not null primary key,
    user_id      varchar(36)  not null references users (id) on delete cascade,
    created_at   bigint       not null,
    seen_at      bigint       not null,
    expires_at   bigint       not null,
    address      varchar(64)  not null,
    browser      varchar(255) not null
);
create index sessions_user on sessions (user_id);
create index sessions_expires on sessions (expires_at);

create table api_tokens (
    id           varchar(36)  not null primary key,
    token_sha256 varchar(64)  not null unique,
    user_id      varchar(36)  not null references users (id) on delete cascade,
    name         varchar(64)  not null,
    role         varchar(10)  not null,
    created_at   bigint       not null,
    expires_at   bigint,
    used_at      bigint
);
create index api_tokens_user on api_tokens (user_id);

-- What people and programs did: logins, refusals, downloads, changes.
create table audit (
    id      varchar(36)   not null primary key,
    at      bigint        not null,
    tenant  varchar(40)   not null,
    actor   varchar(64)   not null,
    action  varchar(40)   not null,
    outcome varchar(10)   not null,
    target  varchar(255)  not null,
    address varchar(64)   not null,
    detail  varchar(2000) not null
);
create index audit_at on audit (tenant, at);
