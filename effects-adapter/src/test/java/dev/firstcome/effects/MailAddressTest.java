package dev.firstcome.effects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MailAddressTest {
  @ParameterizedTest
  @ValueSource(strings = {"ann@example.com", "a.b+c@mail.example.co.uk", "o'hara@x", "1@2.3"})
  void an_address_is_one(String text) {
    assertEquals(Optional.of(text), MailAddress.of(text).map(MailAddress::text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "@example.com",
        "ann@",
        "ann@example.com\r\nBcc: eve@example.com",
        "ann@example.com\nBcc: eve@example.com",
        "ann@example.com\r",
        "ann@example.com\n",
        "ann@example.com,eve@example.com",
        "ann@example.com;eve@example.com",
        "ann@example.com eve@example.com",
        "Ann <ann@example.com>",
        "<ann@example.com>",
        "\"ann\"@example.com",
        "ann@example.com> SIZE=1",
        "ann@@example.com",
        "ann@exa@mple.com",
        ".ann@example.com",
        "ann..b@example.com",
        "ann@example..com",
        "ann@-example.com",
        "ann@[127.0.0.1]",
        "ann(comment)@example.com",
        "ann\u2028@example.com",
        "ann\u0000@example.com",
        "änn@example.com",
        "ann@exämple.com",
        "%0d%0abcc:eve@example.com@x"
      })
  void anything_else_is_none(String text) {
    assertEquals(Optional.empty(), MailAddress.of(text));
  }

  @Test
  void it_is_not_too_long() {
    assertEquals(Optional.empty(), MailAddress.of("a".repeat(65) + "@example.com"));
    assertEquals(Optional.empty(), MailAddress.of("a@" + "b.".repeat(130) + "com"));
  }

  @Test
  void no_text_takes_long_to_be_refused() {
    assertTimeout(
        Duration.ofSeconds(2),
        () -> MailAddress.of("a.a".repeat(60) + "@" + "b.".repeat(35) + "!"));
  }
}
