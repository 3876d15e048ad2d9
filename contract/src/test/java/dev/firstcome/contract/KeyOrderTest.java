package dev.firstcome.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.Session.Pair;
import dev.firstcome.contract.booking.SessionRequest;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

/** Whoever needs several keys takes them in one order. */
@Domain(Words.class)
final class KeyOrderTest {
  private static final Comparator<Key> ORDER = KeyOrder.OF_KEYS;

  @Property
  void anyTwoHaveAnOrderAndOnlyOne(@ForAll Key one, @ForAll Key other) {
    assertEquals(
        Integer.signum(ORDER.compare(one, other)), -Integer.signum(ORDER.compare(other, one)));
  }

  @Property
  void noTwoSharePlaces(@ForAll Key one, @ForAll Key other) {
    assertEquals(one.equals(other), ORDER.compare(one, other) == 0);
    assertEquals(0, ORDER.compare(one, Key.parse(one.toString()).orElseThrow()));
  }

  @Property
  void threeInARowStayInARow(@ForAll Key one, @ForAll Key two, @ForAll Key three) {
    List<Key> sorted = Stream.of(one, two, three).sorted(ORDER).toList();

    assertEquals(sorted, Stream.of(three, one, two).sorted(ORDER).toList());
    assertEquals(sorted, Stream.of(two, three, one).sorted(ORDER).toList());
  }

  @Test
  void kindsComeInTheOrderInWhichTheyAreNamedAndTheOthersAfterThem() {
    List<Key> inOrder =
        Stream.of(
                "user:z",
                "external-id:a",
                "email:a",
                "email:b",
                "username:a",
                "phone:+1",
                "provider-account:a",
                "slug:a",
                "calendar:a",
                "agent:a",
                "leader:a",
                "manager:a",
                "card:a",
                "card:b",
                "door:a")
            .map(written -> Key.parse(written).orElseThrow())
            .toList();

    assertEquals(inOrder, inOrder.reversed().stream().sorted(ORDER).toList());
  }

  /** So a request about two calendars begins where the first of the two is owned. */
  @Property
  void theHomeOfASessionIsTheFirstOfItsKeys(@ForAll Key one, @ForAll Key other) {
    List<Key> keys = Stream.of(one, other).map(key -> BookingRequest.key(key.text())).toList();
    Pair pair = new Pair(one.text(), other.text());
    Key home = new SessionRequest.Cancel(new UUID(1, 2), pair, 1).homeKey();

    assertEquals(keys.stream().sorted(ORDER).toList().getFirst(), home);
  }
}
