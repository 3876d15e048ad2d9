package dev.firstcome.quickstart.chaos;

import java.util.Set;

/**
 * A fault that came.
 *
 * @param owned the partitions that a processor decided until then, if it befell one
 * @param beganNanos by {@link System#nanoTime}
 */
record Happened(Fault fault, String whom, Set<Integer> owned, long beganNanos, long endedNanos) {}
