/**
 * How fast Firstcome is, and others beside it: each part a process, real load by HTTP or by Kafka,
 * and every answer looked at.
 *
 * <pre>
 *   Load ─────▶ LoadRun ──▶ Connections ──▶ Contender   (Firstcome, or an Alternative)
 *   Workload ──▶   │  ▲ Course: one caller's next request, and whether the answer was right
 *                  ▼
 *              Recorder ──▶ Measured  ─┐
 *              ProcessorTime ▶ Costs  ─┴─▶ Trial
 * </pre>
 */
@NullMarked
package dev.firstcome.quickstart.bench;

import org.jspecify.annotations.NullMarked;
