package dev.firstcome.quickstart.race;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.RequestBody.UnknownFields;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class IdempotencyKeysTest {
  @Test
  void by_kafka_the_idempotency_key_is_in_the_body() {
    Ask ask = Story.ASKING.hold("ann", Story.SLOT);

    RequestBody read = RequestBody.read(IdempotencyKeys.into(ask), UnknownFields.REFUSED);

    assertEquals(Optional.of(ask.idempotencyKey()), read.idempotencyKey());
    assertEquals(ask.request(), read.request());
  }
}
