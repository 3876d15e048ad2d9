/**
 * What a decision costs: by JMH, see {@code docs/benchmarks.md}. What can be counted exactly is
 * held by this module's tests.
 *
 * <pre>
 *   RulesBenchmark ──▶ Deciders ─────────────▶ KeysInMemory
 *   CodecBenchmark ──▶ RequestBody, Outcome
 *   StepBenchmark ───▶ OnePartition ──▶ Owner ──▶ MemoryStore, or RocksDB
 *   HoldBenchmark ───▶       "                    (with more or fewer bookings in it)
 * </pre>
 */
@NullMarked
package dev.firstcome.benchmarks;

import org.jspecify.annotations.NullMarked;
