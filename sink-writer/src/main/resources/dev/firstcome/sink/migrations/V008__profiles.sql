-- What users say of themselves. Each profile is written by one key, its user's, and the primary key
-- says that there is one of each side.
create table profiles (
  user_id    uuid        not null,
  -- personal or professional.
  side       text        collate "C" not null,
  -- What it says: an object whose fields are its owner's business, as it was written.
  fields     json        not null,
  -- By field, the version that last changed it, of those that changed since the first.
  changed_in jsonb       not null,
  version    bigint      not null check (version >= 1),
  generation integer     not null,
  seq        bigint      not null,
  changed_at timestamptz not null,
  request    text        collate "C" not null,
  caller     text        not null,
  primary key (user_id, side)
)
-- Room for the next version of a row beside it.
with (fillfactor = 75);
