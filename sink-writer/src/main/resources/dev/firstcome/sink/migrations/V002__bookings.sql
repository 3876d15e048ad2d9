-- Calendars, and the bookings on them. Each row is written by one key, its calendar's.

create table calendars (
  calendar     text        collate "C" not null primary key,
  capacity     bigint      not null check (capacity >= 1),
  -- By payment method: {"card": 30}.
  hold_minutes jsonb       not null,
  time_zone    text        not null,
  -- By day: {"monday": ["09:00-17:30"]}. Empty where any time will do.
  bookable_hours jsonb     not null,
  -- By field, the version that last changed it.
  changed_in   jsonb       not null,
  version      bigint      not null check (version >= 1),
  generation   integer     not null,
  seq          bigint      not null,
  changed_at   timestamptz not null,
  request      text        collate "C" not null,
  caller       text        not null
);

create table bookings (
  calendar         text        collate "C" not null,
  booking          uuid        not null,
  starts_at        timestamptz not null,
  -- Not part of the slot itself: one may begin when another ends.
  ends_at          timestamptz not null,
  guest            text        not null,
  state            text        not null,
  -- Whether the calendar took one at a time when the slot was taken.
  exclusive        boolean     not null,
  payment          text,
  checkout_session text,
  payment_intent   text,
  -- Whether that payment was told to have succeeded.
  paid             boolean     not null,
  expires_at       timestamptz,
  -- By field, the version that last changed it, of those that changed since the first.
  changed_in       jsonb       not null,
  version          bigint      not null check (version >= 1),
  generation       integer     not null,
  seq              bigint      not null,
  changed_at       timestamptz not null,
  request          text        collate "C" not null,
  caller           text        not null,
  -- From when the booking has its slot to itself; null if it has not. A column, rather than a
  -- condition on the index below, so that a hold becomes a booking with no index touched.
  taken_from       timestamptz generated always as (
    case when exclusive and state in ('held', 'confirmed') then starts_at end
  ) stored,
  primary key (calendar, booking),
  -- A booking is found by its id alone. Whoever publishes to Kafka can use one request id, and so
  -- one booking id, on two calendars: an alarm, and never a wrong row.
  constraint bookings_have_one_calendar unique (booking) deferrable initially deferred,
  constraint bookings_end_after_their_start check (starts_at < ends_at)
)
-- Room for the next version of a row beside it.
with (fillfactor = 75);

create index bookings_in_order on bookings (calendar, taken_from) where taken_from is not null;

-- Who waits for which slot, or did.
create table waitlist_entries (
  calendar   text        collate "C" not null,
  -- The booking that comes of it has the same id.
  entry      uuid        not null,
  starts_at  timestamptz not null,
  ends_at    timestamptz not null,
  guest      text        not null,
  state      text        not null,
  payment    text,
  -- The order in which the calendar's guests came.
  ticket     bigint      not null,
  version    bigint      not null check (version >= 1),
  generation integer     not null,
  seq        bigint      not null,
  changed_at timestamptz not null,
  request    text        collate "C" not null,
  caller     text        not null,
  primary key (calendar, entry),
  constraint waitlist_entries_have_one_calendar unique (entry) deferrable initially deferred,
  constraint waitlist_entries_have_one_ticket unique (calendar, ticket)
    deferrable initially deferred,
  -- The alarm for a guest with two places in one line.
  constraint waitlist_entries_one_a_guest
    exclude using btree (calendar with =, starts_at with =, ends_at with =, guest with =)
    where (state = 'waiting') deferrable initially deferred
);

-- Payments that came before their bookings.
create table early_payments (
  calendar       text        collate "C" not null,
  payment_intent text        collate "C" not null,
  booking        uuid        not null,
  state          text        not null,
  version        bigint      not null check (version >= 1),
  generation     integer     not null,
  seq            bigint      not null,
  changed_at     timestamptz not null,
  request        text        collate "C" not null,
  caller         text        not null,
  primary key (calendar, payment_intent)
);

-- The database's own alarm for a double booking: of the bookings that have their slot to
-- themselves, no two on one calendar overlap. It is what
--
--   exclude using gist (calendar with =, tstzrange(starts_at, ends_at) with &&)
--     where (taken_from is not null) deferrable initially deferred
--
-- says, at a fraction of its cost (which was four times that of all the rest of the writing), and
-- with no extension. It looks, when a booking takes a slot, at the last one that starts before its
-- end. That is enough: where two overlap, two neighbours do, one of which has just been written,
-- as there were none before. What it does not see is another transaction that writes to the same
-- calendar at the same time: the sink's never do, as each first moves the position of the
-- calendar's partition.
create function bookings_never_overlap() returns trigger
  language plpgsql
as $$
declare
  neighbour record;
begin
  select b.booking, b.ends_at
    into neighbour
    from bookings b
   where b.calendar = new.calendar
     and b.taken_from < new.ends_at
     and b.booking <> new.booking
   order by b.taken_from desc
   limit 1;
  if neighbour.ends_at > new.starts_at
    -- The check is deferred: the booking may have given its slot up in the meantime.
    and exists (
      select from bookings b
       where b.calendar = new.calendar
         and b.booking = new.booking
         and b.version = new.version
         and b.taken_from is not null)
  then
    raise exclusion_violation using
      message = format(
        'the bookings %s and %s overlap on one calendar', new.booking, neighbour.booking),
      table = 'bookings',
      constraint = 'bookings_never_overlap';
  end if;
  return null;
end
$$;

create constraint trigger bookings_never_overlap_new
  after insert on bookings
  deferrable initially deferred
  for each row
  when (new.taken_from is not null)
  execute function bookings_never_overlap();

create constraint trigger bookings_never_overlap_changed
  after update on bookings
  deferrable initially deferred
  for each row
  when (
    new.taken_from is not null
    and (old.taken_from is distinct from new.taken_from or old.ends_at < new.ends_at)
  )
  execute function bookings_never_overlap();
