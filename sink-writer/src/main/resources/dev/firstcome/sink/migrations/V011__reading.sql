-- What lists and histories are read by. A list tells how many things there are in all, so each page
-- looks at everything that its filters let through: what counts is an index that finds that. None is
-- on a column that changes as things go their way, such as a state, so that a hold becomes a booking
-- with no index touched; a filter on a state narrows what another filter finds.

create index bookings_of_guest on bookings (guest, booking);
-- For a day of one calendar, and for a day of all.
create index bookings_by_start on bookings (starts_at, calendar);

create index waitlist_entries_of_guest on waitlist_entries (guest, entry);

-- The history of a key is read in the order in which it came about. Whoever looks for one row of a
-- key finds it by the key: only of persons' names is one looked for, and those have few rows.
alter table row_history
  drop constraint row_history_pkey,
  add primary key (key, generation, seq, row, version);
