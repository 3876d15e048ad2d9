/**
 * All of Firstcome as it is deployed: each part a process of its own.
 *
 * <pre>
 *   Fleet ── broker        BrokerMain, a JVM            ┐
 *         ├─ Postgres      as the stack has it          │ each a process that can be killed,
 *         ├─ processor-0…  with standbys for each other │ frozen, and started again (Program)
 *         ├─ gateway-0…                                 │
 *         └─ sink-0…                                    ┘
 *
 *   Relay    between any two of them, if the plan says so: slow, silent or cut on demand
 *   Wires    which relay stands between whom
 * </pre>
 *
 * <p>Here it is measured, and here it is put under fire. What runs in one process is in {@code
 * stack}.
 */
@NullMarked
package dev.firstcome.quickstart.fleet;

import org.jspecify.annotations.NullMarked;
