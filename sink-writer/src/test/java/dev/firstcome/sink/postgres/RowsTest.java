package dev.firstcome.sink.postgres;

import static dev.firstcome.sink.Given.DR_LEE;
import static dev.firstcome.sink.Given.booking;
import static dev.firstcome.sink.Given.change;
import static dev.firstcome.sink.Given.removal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.RowChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class RowsTest {
  private static final List<RowChange> CHANGES =
      List.of(
          change(booking(1, 1), 1, true),
          change(booking(2, 1), 2, true),
          change(booking(1, 2), 3, false),
          // One decision may change a row twice.
          change(booking(1, 3), 3, true));

  @Test
  void of_each_row_the_newest_change_is_written() {
    assertEquals(List.of(CHANGES.get(3), CHANGES.get(1)), Rows.newest(Rows.inOrder(CHANGES)));
  }

  @Test
  void a_removal_is_a_change_like_any_other() {
    RowChange gone = removal(DR_LEE, booking(1, 3), 4);
    RowChange again = change(booking(1, 1), 5, true);

    assertEquals(List.of(gone), Rows.newest(Rows.inOrder(List.of(gone, CHANGES.get(3)))));
    assertEquals(List.of(again), Rows.newest(Rows.inOrder(List.of(again, gone, CHANGES.get(3)))));
  }

  @Property(tries = 100)
  void in_whatever_order_and_however_often_they_come(@ForAll Random random) {
    List<RowChange> delivered = new ArrayList<>(CHANGES);
    delivered.addAll(CHANGES);
    Collections.shuffle(delivered, random);

    assertEquals(List.of(CHANGES.get(3), CHANGES.get(1)), Rows.newest(Rows.inOrder(delivered)));
  }
}
