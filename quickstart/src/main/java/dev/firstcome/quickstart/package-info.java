/**
 * All of it in one command, with a real broker and a real Postgres, embedded.
 *
 * <pre>
 *   ./firstcome ──▶ Main ──▶ cli       the commands: what is asked, and how it is told
 *                            ├─▶ stack    broker, Postgres, processor, sink and gateway in one JVM
 *                            │      └─▶ embedded   the first two of them
 *                            ├─▶ race     many callers after one thing, and a verdict on the answers
 *                            └─▶ letters  the dead letters: listed, sent again
 * </pre>
 */
@NullMarked
package dev.firstcome.quickstart;

import org.jspecify.annotations.NullMarked;
