-- Rows can be removed, and then take with them what the tables still know of them.

-- A row that was removed may come into being again, from version 1: so the history tells changes
-- apart by their decisions as well. Of a row whose name is a person's (an email address), only
-- digests of the names are kept once it is removed.
alter table row_history
  add column removed boolean not null default false,
  drop constraint row_history_pkey,
  add primary key (key, row, generation, seq, version);

-- For the answers about what was removed. No calendar's row ever is, and most answers are theirs:
-- they shall not pay for this.
create index answers_by_key on answers (key) where key not like 'calendar:%';
