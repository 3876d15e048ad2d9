package dev.firstcome.sink.rebuild;

import dev.firstcome.postgres.Account;
import dev.firstcome.runtime.Settings;

/**
 * Where the log and the tables are.
 *
 * @param kafka the settings by which Kafka and the topics are found
 * @param tables the database as the sinks use it, with the schema that they write to
 */
public record Site(Settings kafka, Account tables) {}
