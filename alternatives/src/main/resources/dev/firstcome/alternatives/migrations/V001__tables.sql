-- What a decider in Postgres keeps: calendars, the bookings on them, and the answers that were given.

create table alternative_calendars (
  calendar       text   collate "C" not null primary key,
  capacity       bigint not null default 1 check (capacity >= 1),
  -- By payment method: {"card": 30}.
  hold_minutes   jsonb  not null default '{}',
  time_zone      text   not null default 'UTC',
  -- By day: {"monday": ["09:00-17:30"]}. Empty where any time will do.
  bookable_hours jsonb  not null default '{}',
  -- By field, the version that last changed it.
  changed_in     jsonb  not null default '{}',
  -- 0 where nobody has configured it yet, and the row is there to be locked.
  version        bigint not null default 0 check (version >= 0),
  -- What the optimistic compare: it rises with each edit, and with each booking of theirs.
  revision       bigint not null default 0
)
-- Room for the next version of a row beside it.
with (fillfactor = 75);

create table alternative_bookings (
  calendar         text        collate "C" not null,
  starts_at        timestamptz not null,
  -- Not part of the slot itself: one may begin when another ends.
  ends_at          timestamptz not null,
  booking          uuid        not null,
  guest            text        not null,
  payment          text        not null,
  checkout_session text,
  expires_at       timestamptz not null,
  -- One for each slot, if no two overlap in part. Where they may, it would be
  --   exclude using gist (calendar with =, tstzrange(starts_at, ends_at) with &&)
  -- with btree_gist, at several times the cost of this.
  primary key (calendar, starts_at),
  check (starts_at < ends_at)
);

-- A request that is repeated is answered from here. Each row is written in the transaction of its
-- decision, so either both are there or neither. Old ones are for a nightly job to remove.
create table alternative_answers (
  caller          text        not null,
  -- The request's own id where it has no idempotency key.
  idempotency_key text        collate "C" not null,
  fingerprint     bytea       not null,
  request         uuid        not null,
  decided_at      timestamptz not null,
  verdict         text        not null check (verdict in ('created', 'accepted', 'refused')),
  -- The booking or the calendar as it was then: the one that came of it, or the one in the way.
  subject         jsonb,
  primary key (caller, idempotency_key)
);
