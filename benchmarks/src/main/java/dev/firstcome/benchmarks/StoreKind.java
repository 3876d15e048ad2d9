package dev.firstcome.benchmarks;

/** Where the state is. */
public enum StoreKind {
  /** In a sorted map: what is left is the engine's own. */
  MEMORY,
  /** As the processor has it, without the changelog. */
  ROCKSDB
}
