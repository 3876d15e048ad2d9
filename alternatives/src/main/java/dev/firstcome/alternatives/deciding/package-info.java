/**
 * Requests decided in Postgres, in each of the ways that people do it.
 *
 * <pre>
 *   DecidingLine ──▶ Decider ──┬── UniqueIndex    one statement
 *                              ├── ForUpdate      lock the calendar's row; read, decide, write
 *                              ├── Serializable   read, decide, write; again if Postgres says so
 *                              ├── Optimistic     read, decide, write if the revision is the same
 *                              └── RedisLock      lock in Redis; read, decide, write
 *                                     │
 *                     Attempts ◀──────┤ again, after a pause, if somebody came between
 *                ReadDecideWrite ◀────┤
 *         Holds, Edits, Answers ◀─────┘ the statements
 * </pre>
 *
 * <p>Two operations are decided, as Firstcome's own rules decide them where a calendar takes one
 * guest at a time: a hold takes its slot if nobody has it, and an edit is made if nobody else has
 * edited since. Neither opening hours nor a larger capacity is looked at, and no hold lapses: that
 * would be more statements, not other ones.
 */
@NullMarked
package dev.firstcome.alternatives.deciding;

import org.jspecify.annotations.NullMarked;
