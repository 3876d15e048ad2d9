package dev.firstcome.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.RowKinds;
import org.junit.jupiter.api.Test;

final class TablesTest {
  @Test
  void every_kind_of_row_has_its_table() {
    assertEquals(RowKinds.all(), Tables.byKind().keySet());
  }
}
