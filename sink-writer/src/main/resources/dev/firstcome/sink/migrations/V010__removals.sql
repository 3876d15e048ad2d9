-- For the answers that go with rows that are removed: found by what kind of row it was, however much
-- else has happened under the key.
create index row_history_of_removals on row_history (key, split_part(row, '/', 1)) where removed;
