-- Teams: what was recorded of agents, what it comes to for them, who belongs to whom, and what it
-- comes to for those. Metrics, scorecards and assignments of agents are written by the agent's key;
-- a leader's or a manager's by theirs. Months are texts ('2025-01'), which sort as months do.

create table metrics (
  agent          text        collate "C" not null,
  metric         text        collate "C" not null,
  period         text        collate "C" not null,
  value          numeric     not null,
  version        bigint      not null check (version >= 1),
  generation     integer     not null,
  seq            bigint      not null,
  changed_at     timestamptz not null,
  request        text        collate "C" not null,
  caller         text        not null,
  primary key (agent, metric, period)
)
-- Room for the next version of a row beside it.
with (fillfactor = 75);

create table scorecards (
  agent          text        collate "C" not null,
  period         text        collate "C" not null,
  -- By metric: {"quality": "87.5"}.
  scores         json        not null,
  overall        numeric     not null,
  -- Null if there is no month before.
  trend          numeric,
  yearly_average numeric     not null,
  -- The position in the log up to which it includes everything of its agent.
  includes       text        not null,
  version        bigint      not null check (version >= 1),
  generation     integer     not null,
  seq            bigint      not null,
  changed_at     timestamptz not null,
  request        text        collate "C" not null,
  caller         text        not null,
  primary key (agent, period)
)
with (fillfactor = 75);

-- The scorecards of one month.
create index scorecards_of_period on scorecards (period, agent);

create table assignments (
  -- A key: agent:ann, leader:lee.
  member         text        collate "C" not null primary key,
  -- The key whose they are: leader:lee, manager:max.
  superior       text        collate "C" not null,
  version        bigint      not null check (version >= 1),
  generation     integer     not null,
  seq            bigint      not null,
  changed_at     timestamptz not null,
  request        text        collate "C" not null,
  caller         text        not null
)
with (fillfactor = 75);

create index assignments_of_superior on assignments (superior, member);

create table dashboards (
  -- A key: leader:lee, manager:max.
  owner          text        collate "C" not null,
  period         text        collate "C" not null,
  -- How many agents have a score in this month. If none has, the figures are null.
  agents         bigint      not null check (agents >= 0),
  total          numeric,
  overall        numeric,
  trend          numeric,
  yearly_average numeric,
  -- Where each member stands: [{"agent": "ann", "overall": "87.50", …}].
  members        json        not null,
  -- The position in the log up to which it includes what members have told.
  includes       text        not null,
  version        bigint      not null check (version >= 1),
  generation     integer     not null,
  seq            bigint      not null,
  changed_at     timestamptz not null,
  request        text        collate "C" not null,
  caller         text        not null,
  primary key (owner, period)
)
-- They are written again and again, and are large: dead ones are to make room on their own page.
with (fillfactor = 50);

create index dashboards_of_period on dashboards (period, owner);
