package dev.firstcome.quickstart.asking;

import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.RequestBody;
import java.util.Optional;

/**
 * A request, as it is to lie on its topic.
 *
 * @param key the record's; empty if it has none
 * @param caller who asks
 */
public record Message(int partition, Optional<String> key, Optional<String> caller, byte[] body) {

  /** One that lies where its owner looks for it. */
  public static Message of(RequestBody request, String caller, int partitions) {
    String key = request.request().homeKey().toString();
    return new Message(
        PartitionRule.partition(key, partitions),
        Optional.of(key),
        Optional.of(caller),
        request.bytes());
  }
}
