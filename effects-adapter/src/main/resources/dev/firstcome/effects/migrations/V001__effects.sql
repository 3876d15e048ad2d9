-- What decisions want done outside, and what became of it. One row for each effect, by its own id:
-- however often it is asked for, it is here once, and so done once.
create table effects (
  id              text        collate "C" primary key,
  type            text        collate "C" not null,
  -- The key whose decision wants it, and the request that was decided.
  key             text        collate "C" not null,
  request         text        collate "C" not null,
  -- The record as it was published: what is to be done is read from it each time.
  record          text        not null,
  state           text        not null default 'due' check (state in ('due', 'done', 'parked')),
  -- How many tries were begun. A try that began and never ended counts too.
  attempts        integer     not null default 0 check (attempts >= 0),
  -- From when on it may be tried. While it is being tried, until when nobody else may.
  next_attempt_at timestamptz not null default now(),
  -- Set by the first try and never cleared: since then it may have happened, whatever is known here.
  first_tried_at  timestamptz,
  -- Why the last try failed, without the words of people and without secrets.
  last_error      text,
  -- What it is called where it was done, such as Stripe's id of a refund.
  result          text,
  created_at      timestamptz not null default now(),
  changed_at      timestamptz not null default now()
) with (fillfactor = 70);

-- What is to be done next, of each type: one that nobody is set up to do does not stand in the way.
create index effects_due on effects (type, next_attempt_at) where state = 'due';

-- Few, and looked at by people.
create index effects_parked on effects (changed_at) where state = 'parked';

-- For the purge.
create index effects_done on effects (changed_at) where state = 'done';
