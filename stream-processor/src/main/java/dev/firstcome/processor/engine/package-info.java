/**
 * Loads, decides, stores, forwards: the same for every domain, and without a word of any.
 *
 * <pre>
 *   [requests] ─┐   Intake          Deciders        Plan          one transaction
 *               ├─▶ read, place ──▶ decide  ──────▶ encode ─────▶ store and forward ─▶ [outcomes]
 *   [timers]  ──┘     │    │      (the rules)                      │                   [rows]
 *      ▲              │    └ elsewhere ─▶ [requests]               ▼
 *      │              └ unreadable ─▶ [dead-letters]       state, answers,
 *      └────────────────── DeadlineCaller ◀─────────────── deadlines, clock
 * </pre>
 *
 * <p>{@link dev.firstcome.processor.engine.DecidingProcessor} is the place to begin reading, {@link
 * dev.firstcome.processor.engine.LineTopology} the one that shows how things hang together.
 */
@NullMarked
package dev.firstcome.processor.engine;

import org.jspecify.annotations.NullMarked;
