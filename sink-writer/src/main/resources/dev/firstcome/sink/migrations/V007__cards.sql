-- Cards, and the slugs by which they are found. A card is written by its user's key, and each slug
-- by that of its root.
--
-- That a slug is one card's, the primary key of slugs says: one row for each slug there is. Cards
-- live at many keys, and rows of different keys may come in any order: when a slug passes from one
-- user's card to another's, both have it for a moment. So no constraint makes the slugs of cards
-- unique, nor is there one that gives a card one slug that is no redirect: its slugs have a key
-- each.

create table cards (
  card       uuid        not null primary key,
  user_id    uuid        not null,
  name       text        not null,
  slug       text        collate "C" not null,
  -- Slugs that lead to it still: ["ann", "ann-lee"].
  redirects  jsonb       not null,
  template   text        not null,
  -- What it says, and how it looks: objects whose fields are their owner's business, as they were
  -- written. (As jsonb, 1.0e7 would come back as 10000000.)
  fields     json        not null,
  design     json        not null,
  -- By field, the version that last changed it, of those that changed since the first.
  changed_in jsonb       not null,
  version    bigint      not null check (version >= 1),
  generation integer     not null,
  seq        bigint      not null,
  changed_at timestamptz not null,
  request    text        collate "C" not null,
  caller     text        not null
)
-- Room for the next version of a row beside it.
with (fillfactor = 75);

create index cards_of_user on cards (user_id);

create table slugs (
  slug       text        collate "C" not null primary key,
  card       uuid        not null,
  user_id    uuid        not null,
  -- Whether the card has another one now, and this one leads to it still.
  redirect   boolean     not null,
  version    bigint      not null check (version >= 1),
  generation integer     not null,
  seq        bigint      not null,
  changed_at timestamptz not null,
  request    text        collate "C" not null,
  caller     text        not null
);

create index slugs_of_card on slugs (card);
