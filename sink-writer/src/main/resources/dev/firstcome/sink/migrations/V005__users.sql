-- Users, and whose each name is. A user is written by its own key and each claim by its name's: no
-- constraint looks beyond one row.

create table users (
  user_id     uuid        not null primary key,
  status      text        not null,
  email       text        collate "C" not null,
  -- provider:subject.
  external_id text        collate "C",
  username    text        collate "C",
  phone       text        collate "C",
  -- By field, the version that last changed it, of those that changed since the first.
  changed_in  jsonb       not null,
  version     bigint      not null check (version >= 1),
  generation  integer     not null,
  seq         bigint      not null,
  changed_at  timestamptz not null,
  request     text        collate "C" not null,
  caller      text        not null
)
-- Room for the next version of a row beside it.
with (fillfactor = 75);

create table claims (
  -- email, username, phone or external-id.
  kind       text        collate "C" not null,
  -- In its one form.
  name       text        collate "C" not null,
  user_id    uuid        not null,
  version    bigint      not null check (version >= 1),
  generation integer     not null,
  seq        bigint      not null,
  changed_at timestamptz not null,
  request    text        collate "C" not null,
  caller     text        not null,
  primary key (kind, name)
);

create index claims_of_user on claims (user_id);
