package dev.firstcome.benchmarks;

/** Flags of the JVMs in which benchmarks run. */
final class Jvm {
  /** RocksDB is native. */
  static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

  /** JMH looks at fields by it. */
  static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";

  /** What is kept in memory must find room. */
  static final String HEAP = "-Xmx2g";

  private Jvm() {}
}
