package dev.firstcome.processor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.firstcome.contract.KeyOrder;
import dev.firstcome.contract.PublishedOutcome.Verdict;
import dev.firstcome.processor.engine.Cluster.Sent;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A deleted user's answers are gone, and still no request is decided twice. */
final class RemovedAnswersTest {
  private static final int MORE_THAN_ARE_REMOVED_AT_ONCE = 1_010;
  private static final Sent ANN = Sent.of(1, "{'type':'signup.start','email':'ann@example.com'}");
  private static final Sent DELETE =
      Sent.of(900_000, "{'type':'user.delete','user':'" + ANN.id() + "'}");

  private final Cluster cluster = new Cluster(1, KeyOrder.OF_KEYS, true, 10);

  @Test
  void whatComesOnceMoreAfterTheUserIsGoneIsNotTakenForANewRequest() {
    assertEquals("accepted", answer(ANN));
    assertEquals("email-taken", answer(again(2)));
    assertEquals("accepted", answer(DELETE));

    assertEquals("answer-removed", answer(ANN));
    assertEquals("answer-removed", answer(again(2)));
    assertEquals("accepted", answer(again(3)));
  }

  @Test
  void whoWasAnsweredByTheDeletionItselfIsAnsweredSoAgain() {
    answer(ANN);
    assertEquals("accepted", answer(DELETE));
    assertEquals("accepted", answer(DELETE));
  }

  @Test
  void soItIsOfMoreThanCanBeRemovedAtOnce() {
    answer(ANN);
    List<Sent> many =
        IntStream.range(2, 2 + MORE_THAN_ARE_REMOVED_AT_ONCE)
            .mapToObj(RemovedAnswersTest::again)
            .toList();
    many.forEach(this::answer);
    answer(DELETE);

    many.forEach(each -> assertEquals("answer-removed", answer(each)));
  }

  @Test
  void nothingOfTheAnswersIsLeft() {
    answer(ANN);
    answer(again(2));
    answer(DELETE);

    List<String> kept = cluster.answersKept();
    assertEquals(3, kept.size());
    assertFalse(kept.stream().anyMatch(answer -> answer.contains("ann@")), kept::toString);
  }

  private static Sent again(int id) {
    return Sent.of(id, "{'type':'signup.start','email':'ann@example.com'}");
  }

  private String answer(Sent request) {
    cluster.send(request);
    cluster.settle();
    return switch (cluster.answered().getLast().outcome().verdict()) {
      case Verdict.Accepted accepted -> "accepted";
      case Verdict.Refused refused -> refused.code();
    };
  }
}
