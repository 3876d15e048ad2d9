package dev.firstcome.sink.postgres;

/** Another sink has written a partition that this one thought its own. Nothing was written. */
public final class PositionMoved extends Exception {
  PositionMoved() {
    super("another sink has written these partitions", null, false, false);
  }
}
