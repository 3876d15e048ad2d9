/**
 * The two servers that the line of Firstcome stands on, real ones, started from this JVM.
 *
 * <pre>
 *   folder ── lock             held while open: one process at a time (FolderLock)
 *          ├─ data/            kept between runs
 *          └─ postgres.log
 *
 *   EmbeddedBroker   ──▶ KafkaNode        a KRaft broker and controller, inside this JVM
 *   EmbeddedPostgres ──▶ PostgresCluster  a data directory, and the postgres process on it
 *                    ──▶ PostgresPrograms initdb, postgres, pg_ctl, run as whom they allow
 * </pre>
 *
 * <p>Everything listens on 127.0.0.1 alone. What goes wrong is said in one sentence, by an {@link
 * dev.firstcome.quickstart.embedded.EmbeddedException}.
 */
@NullMarked
package dev.firstcome.quickstart.embedded;

import org.jspecify.annotations.NullMarked;
