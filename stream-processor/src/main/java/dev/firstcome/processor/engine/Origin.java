package dev.firstcome.processor.engine;

import dev.firstcome.contract.Headers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Where a record lies. Written {@code topic/partition/offset}. */
record Origin(String topic, int partition, long offset) {

  /** The id of a request that came without one: always the same for the same record. */
  UUID derivedId() {
    return Hashes.uuid(("request " + this).getBytes(StandardCharsets.UTF_8));
  }

  /** What the locks of a request that set out from here are known by. */
  UUID holder() {
    return Hashes.uuid(("holder " + this).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return topic + "/" + partition + "/" + offset;
  }

  /** As it stands in {@link Headers#DECIDED_FROM} and {@link Headers#DEAD_FROM}. */
  byte[] bytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }
}
