package dev.firstcome.sink.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.sink.Given;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AnswerTest {
  @Test
  void the_first_final_answer_stays() {
    assertEquals(
        List.of(answer("a", "1", true)), settle(answer("a", "1", true), answer("a", "2", true)));
  }

  @Test
  void one_that_is_not_final_gives_way() {
    assertEquals(
        List.of(answer("a", "2", false)), settle(answer("a", "1", false), answer("a", "2", false)));
    assertEquals(
        List.of(answer("a", "2", true)), settle(answer("a", "1", false), answer("a", "2", true)));
  }

  @Test
  void a_final_one_does_not_give_way_to_one_that_is_not() {
    assertEquals(
        List.of(answer("a", "1", true)), settle(answer("a", "1", true), answer("a", "2", false)));
  }

  @Test
  void each_request_has_its_own() {
    assertEquals(
        List.of(answer("a", "1", true), answer("b", "2", true)),
        settle(answer("a", "1", true), answer("b", "2", true)));
  }

  private static List<Answer> settle(Answer... answers) {
    return Answer.settle(List.of(answers));
  }

  private static Answer answer(String request, String outcome, boolean isFinal) {
    return new Answer(
        request,
        "booking.hold",
        false,
        outcome,
        Optional.empty(),
        Optional.empty(),
        Given.DECIDED,
        false,
        isFinal);
  }
}
