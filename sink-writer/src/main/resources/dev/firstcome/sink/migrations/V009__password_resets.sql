-- The newest token for a new password of each email address, until its time is up. Each is written
-- by one key, its address.
create table password_resets (
  email      text        collate "C" not null primary key,
  -- SHA-256 of the token, in hexadecimal; the token itself is nowhere.
  digest     text        collate "C" not null,
  expires_at timestamptz not null,
  state      text        not null,
  version    bigint      not null check (version >= 1),
  generation integer     not null,
  seq        bigint      not null,
  changed_at timestamptz not null,
  request    text        collate "C" not null,
  caller     text        not null
);
