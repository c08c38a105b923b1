-- For which days the nightly report of each recipient list was planned; the list of the section
-- report itself has no name. Portable SQL.
create table report_plans (
    tenant     varchar(40) not null,
    list       varchar(40) not null,
    day        varchar(10) not null,
    planned_at bigint      not null,
    primary key (tenant, list, day)
);
insert into report_plans (tenant, list, day, planned_at)
    select tenant, '', day, planned_at from report_days;
drop table report_days;
