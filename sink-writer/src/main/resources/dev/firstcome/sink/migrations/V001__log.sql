-- What the sink needs for any domain: how far it has read, what became of requests, what it could
-- not write.
--
-- Names and ids compare byte by byte (collate "C"): it is faster than a language's rules, and the
-- same on every machine.

-- How far each partition of each topic has been written. It moves in the transaction of what was
-- written, and only from where its writer believed it to be; so of two sinks that hold the same
-- partition, one writes and the other sees that it is not its turn.
create table sink_positions (
  topic       text        collate "C" not null,
  partition   integer     not null,
  -- Kafka's own id of the topic: another topic under the same name has another.
  topic_id    text        collate "C" not null,
  -- The offset of the first record that is not in the tables yet.
  next_offset bigint      not null check (next_offset >= 0),
  -- When the newest record in the tables was appended to the log, by the broker's clock.
  appended_at timestamptz,
  moved_at    timestamptz not null default now(),
  primary key (topic, partition)
) with (fillfactor = 50);

-- Up to which decision the tables are whole. A read that names a position waits for this.
create table sink_progress (
  generation integer     not null,
  partition  integer     not null,
  -- Every decision of the partition up to this one is in the tables, with all of its rows.
  seq        bigint      not null,
  -- When that decision was made.
  decided_at timestamptz not null,
  primary key (generation, partition)
) with (fillfactor = 50);

-- Every accepted change: which row of which key came to which version, by whose request, when.
-- Only ever added to.
create table row_history (
  key        text        collate "C" not null,
  row        text        collate "C" not null,
  version    bigint      not null,
  generation integer     not null,
  seq        bigint      not null,
  -- The request's id, or id#n for a further fact of the same decision.
  request    text        collate "C" not null,
  caller     text        not null,
  at         timestamptz not null,
  primary key (key, row, version)
);

-- What became of each request, for polls that come after the live tail of the outcomes topic. Kept
-- for as long as the topic keeps it, then purged.
create table answers (
  -- The request's id, or id#n for a further fact of the same decision.
  request    text        collate "C" not null primary key,
  type       text        not null,
  status     text        not null check (status in ('accepted', 'refused')),
  -- The outcome as it was published, byte for byte: text, because jsonb would write it anew.
  outcome    text        not null,
  key        text        collate "C",
  position   text,
  decided_at timestamptz not null,
  -- Whether it repeats the answer to an earlier request, whose id is in the outcome.
  replayed   boolean     not null,
  -- False where the same request may be sent again and answered anew (retry: same). The first final
  -- answer stays; one that is not final gives way to the next.
  final      boolean     not null
);

-- For the purge.
create index answers_by_age on answers (decided_at);

-- Records that could not be written: unreadable, of an unknown kind, or against a constraint. Each
-- is an alarm; the log went on without it.
create table parked_rows (
  topic     text        collate "C" not null,
  partition integer     not null,
  "offset"  bigint      not null,
  key       bytea,
  value     bytea,
  reason    text        not null,
  at        timestamptz not null default now(),
  primary key (topic, partition, "offset")
);
