/**
 * A request between its arrival and its answer, with no knowledge of HTTP, Kafka or Postgres.
 *
 * <pre>
 *   body ──▶ RequestDesk ──▶ Line ─ ─ ▶ (the log)
 *                │  ▲
 *                │  └── Proofs ◀── Prover  what must be proved before it is sent
 *                ▼
 *           PendingCall ◀── Waiters ◀── Outcomes ◀─ ─ (the outcomes that come back)
 *                                          │
 *                                          ├── RecentOutcomes  those of the last while, of anybody
 *                                          └── Undecided       what this gateway sent and awaits
 * </pre>
 */
@NullMarked
package dev.firstcome.gateway.requests;

import org.jspecify.annotations.NullMarked;
