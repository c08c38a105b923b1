-- Holds by query: what they look for, and the days (ISO dates, UTC) on which it was found. Portable SQL.
alter table holds add column query varchar(8192);

create table hold_days (
    hold varchar(36) not null,
    day  varchar(10) not null,
    primary key (hold, day)
);
