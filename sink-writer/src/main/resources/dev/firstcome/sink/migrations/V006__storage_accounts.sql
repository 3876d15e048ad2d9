-- Accounts at providers where users keep files. Each is written by one key, its user's; whose a
-- provider account is, its own key decides, and a claim says.

create table storage_accounts (
  account          uuid        not null primary key,
  user_id          uuid        not null,
  provider         text        collate "C" not null,
  -- As the provider calls it.
  provider_account text        collate "C" not null,
  email            text        collate "C" not null,
  name             text,
  state            text        not null,
  -- By field, the version that last changed it, of those that changed since the first.
  changed_in       jsonb       not null,
  version          bigint      not null check (version >= 1),
  generation       integer     not null,
  seq              bigint      not null,
  changed_at       timestamptz not null,
  request          text        collate "C" not null,
  caller           text        not null,
  -- The alarm for a user who has one account twice: rows of one key. That no two users have it is
  -- not for this table to say, since their rows may come in any order.
  constraint storage_accounts_once_a_user unique (user_id, provider, provider_account)
    deferrable initially deferred
)
-- Room for the next version of a row beside it.
with (fillfactor = 75);

comment on column claims.kind is 'email, username, phone, external-id or provider-account';
