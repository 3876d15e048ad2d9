package dev.firstcome.effects.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StripeFaultsTest {
  @ParameterizedTest
  @CsvSource({
    "200, true",
    "400, false",
    "401, true",
    "402, false",
    "403, true",
    "404, false",
    "409, true",
    "424, false",
    "429, true",
    "500, true",
    "502, true",
    "503, true",
    "504, true"
  })
  void a_status_says_whether_trying_again_can_help(int status, boolean helps) {
    assertEquals(
        helps, StripeFaults.helpsToTryAgain(new ApiException("no", "req_1", null, status, null)));
  }

  @Test
  void no_connection_and_no_answer_may_be_better_the_next_time() {
    assertTrue(StripeFaults.helpsToTryAgain(new ApiConnectionException("read timed out")));
  }

  @Test
  void the_sentence_quotes_nothing_of_what_was_sent() {
    var error =
        new InvalidRequestException(
            "Invalid email address: ann@example.com",
            "customer_email",
            "req_1",
            "email_invalid",
            400,
            null);

    assertEquals(
        "Stripe: InvalidRequestException 400 email_invalid of customer_email in req_1",
        StripeFaults.sentence(error));
  }

  @Test
  void nor_what_only_looks_like_a_code() {
    var error =
        new InvalidRequestException("no", "ann@example.com", "a b", "no such\nperson", 400, null);

    assertEquals("Stripe: InvalidRequestException 400", StripeFaults.sentence(error));
  }

  @Test
  void an_idempotency_key_is_the_effects_id_where_a_header_can_have_it() {
    assertEquals("refund:pi_1", Calls.key("refund:pi_1"));
    assertEquals(71, Calls.key("refund:pi é").length());
    assertEquals(71, Calls.key("refund:" + "x".repeat(255)).length());
    assertEquals(Calls.key("refund:pi\u00e9"), Calls.key("refund:pi\u00e9"));
  }
}
