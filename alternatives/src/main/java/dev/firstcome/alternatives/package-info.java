/**
 * What people use instead of Firstcome, to be measured beside it: the gateway's own HTTP, with a
 * database behind it that decides.
 *
 * <pre>
 *   client ──▶ Reception (the gateway's) ──▶ DecidingLine ──▶ deciding ──▶ Postgres, and Redis
 *     ▲                                           │
 *     └──────────────── Outcomes ◀────────────────┘
 * </pre>
 */
@NullMarked
package dev.firstcome.alternatives;

import org.jspecify.annotations.NullMarked;
