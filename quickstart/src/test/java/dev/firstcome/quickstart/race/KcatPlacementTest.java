package dev.firstcome.quickstart.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KcatPlacementTest {
  private static final String KEY = "calendar:dr-lee";

  @Test
  void a_third_name_the_right_key_a_third_none_a_third_another() {
    KcatPlacement placement = new KcatPlacement(KEY, 4);

    assertEquals(Optional.of(KEY), placement.key(0));
    assertEquals(Optional.empty(), placement.key(1));
    assertNotEquals(Optional.of(KEY), placement.key(2));
    assertEquals(Optional.of(KEY), placement.key(3));
  }

  @Test
  void a_key_is_placed_by_crc_32() {
    // The check value of CRC-32: 0xcbf43926 for these nine characters.
    assertEquals((int) (0xcbf43926L % 1000), new KcatPlacement("123456789", 1000).partition(0));
  }

  @Test
  void what_has_no_key_is_anywhere_that_there_is() {
    KcatPlacement placement = new KcatPlacement(KEY, 2);
    for (int i = 0; i < 100; i++) {
      int partition = placement.partition(1);
      assertTrue(partition == 0 || partition == 1);
    }
  }
}
