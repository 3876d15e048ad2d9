/**
 * Many callers after one thing at once, and a verdict on what they were told.
 *
 * <pre>
 *   Scenario ──▶ Contest: one running of it, on keys that nobody used before
 *      │            │ ask(caller)                       ▲ claims: the rows, from Postgres (Tables)
 *      │            ▼                                   │
 *      │   Race: all ask at once ─▶ Transport ─▶ Heard ─┴─▶ violations: every promise not kept
 *      │         some ask again      (HttpTransport, KafkaTransport)
 *      └── Scenarios: the registry; a new one adds its line
 * </pre>
 *
 * <p>The verdict is a pure function of what the callers heard and what the tables hold. What the
 * race itself counted, or meant to do, has no say in it.
 */
@NullMarked
package dev.firstcome.quickstart.race;

import org.jspecify.annotations.NullMarked;
