package dev.firstcome.quickstart.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.quickstart.chaos.LogRecords.Name;
import dev.firstcome.quickstart.race.Heard;
import java.util.Optional;
import java.util.UUID;

/**
 * What a client was told: no more of it than is looked at in the end, for in an hour a million are
 * told something.
 *
 * @param once names what it asked, with whom and under which idempotency key: however often this is
 *     asked, there is one answer. Empty if that does not hold, as of one that is told once
 */
public record Acknowledged(Optional<String> once, Told told) {

  /** What came. */
  sealed interface Told {
    /** What became of a request, to the last byte. */
    record Answer(UUID request, Digest digest) implements Told {}

    /** A refusal of the gateway's own, or nothing: that is on no topic. */
    record Elsewhere() implements Told {}

    /** What should have been an answer. */
    record Unreadable(String why) implements Told {}
  }

  public static Acknowledged of(Optional<String> once, Heard heard) {
    return new Acknowledged(once, told(heard));
  }

  private static Told told(Heard heard) {
    try {
      return switch (heard) {
        case Heard.Accepted accepted -> {
          byte[] bytes = accepted.text().getBytes(UTF_8);
          UUID request = Name.parse(PublishedOutcome.read(bytes).id()).request();
          yield new Told.Answer(request, Digest.of(bytes));
        }
        case Heard.Refused refused when refused.request().isPresent() ->
            new Told.Answer(refused.request().get(), Digest.of(problem(refused)));
        case Heard.Refused ofTheGateway -> new Told.Elsewhere();
        case Heard.Nothing nothing -> new Told.Elsewhere();
      };
    } catch (Malformed unreadable) {
      return new Told.Unreadable(unreadable.toString());
    }
  }

  private static String problem(Heard.Refused refused) {
    byte[] wrapped = ("{\"problem\":" + refused.text() + "}").getBytes(UTF_8);
    return Json.read(wrapped).optionalJson("problem").orElse("");
  }
}
