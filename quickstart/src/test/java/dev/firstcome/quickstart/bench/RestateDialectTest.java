package dev.firstcome.quickstart.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.json.Malformed;
import org.junit.jupiter.api.Test;

/** Where Restate is asked what, and what its answers mean. */
final class RestateDialectTest {
  private final Dialect dialect = new RestateDialect();
  private final Posts posts = new Posts();

  private Reply reply(int status, String body) {
    return dialect.reply(status, body.replace('\'', '"').getBytes(UTF_8));
  }

  @Test
  void a_handler_of_a_calendar_has_a_path_of_its_own() {
    assertEquals("/calendar/ann/hold", dialect.path(posts.hold("ann", 0, "kim")));
    assertEquals("/calendar/ann/configure", dialect.path(posts.capacity("ann", 1, 0)));
  }

  @Test
  void what_is_ok_is_accepted_with_its_result() {
    Reply reply = reply(200, "{'ok':true,'result':{'version':7}}");
    assertTrue(reply.isAccepted());
    assertEquals(7, reply.json().object("result").wholeNumber("version", 0, 10));
  }

  @Test
  void what_is_not_is_refused_for_its_code_though_the_status_is_the_same() {
    Reply reply = reply(200, "{'ok':false,'code':'version-conflict','currentVersion':3}");
    assertFalse(reply.isAccepted());
    assertTrue(reply.isRefusedFor("version-conflict"));
    assertEquals(3, reply.json().wholeNumber("currentVersion", 0, 10));
  }

  @Test
  void a_busy_server_is_asked_again() {
    assertTrue(reply(429, "").isNoAnswer());
    assertTrue(reply(503, "").isNoAnswer());
  }

  @Test
  void a_fault_of_the_server_is_a_refusal_that_nobody_expects() {
    Reply reply = reply(500, "{'message':'boom'}");
    assertFalse(reply.isAccepted());
    assertFalse(reply.isNoAnswer());
    assertFalse(reply.isRefusedFor("slot-taken"));
  }

  @Test
  void an_answer_that_does_not_say_is_none() {
    assertThrows(Malformed.class, () -> reply(200, "{}"));
  }
}
