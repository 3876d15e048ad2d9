-- Sessions of a coach and an agent. Each is written by one key, the calendar that comes first of
-- the two, and read by both: no constraint looks beyond one row.
create table sessions (
  -- The calendar that keeps it.
  calendar   text        collate "C" not null,
  session    uuid        not null,
  coach      text        collate "C" not null,
  agent      text        collate "C" not null,
  starts_at  timestamptz not null,
  -- Not part of the slot itself: one may begin when another ends.
  ends_at    timestamptz not null,
  state      text        not null,
  -- By field, the version that last changed it, of those that changed since the first.
  changed_in jsonb       not null,
  version    bigint      not null check (version >= 1),
  generation integer     not null,
  seq        bigint      not null,
  changed_at timestamptz not null,
  request    text        collate "C" not null,
  caller     text        not null,
  primary key (calendar, session),
  constraint sessions_end_after_their_start check (starts_at < ends_at)
)
-- Room for the next version of a row beside it.
with (fillfactor = 75);

create index sessions_by_id on sessions (session);
create index sessions_of_coach on sessions (coach, starts_at);
create index sessions_of_agent on sessions (agent, starts_at);
