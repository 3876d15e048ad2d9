package dev.firstcome.gateway.reads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class CursorsTest {
  private static final String SECRET = "sixteen bytes or more";
  private static final List<String> PLACE = List.of("Zoë / 1", "", "42");

  private final Cursors cursors = new Cursors(SECRET);

  @Test
  void what_is_written_is_read_by_all_who_share_the_secret() {
    assertEquals(
        Optional.of(PLACE), new Cursors(SECRET).read("list", cursors.write("list", PLACE)));
  }

  @Test
  void it_fits_into_an_address_as_it_is() {
    assertTrue(cursors.write("list", PLACE).matches("[A-Za-z0-9_-]+"));
  }

  @Test
  void it_belongs_to_its_list() {
    String cursor = cursors.write("booking\ncalendar=a", List.of("b"));

    assertEquals(Optional.empty(), cursors.read("booking\ncalendar=b", cursor));
    assertEquals(Optional.empty(), cursors.read("booking\ncalendar=", cursor));
    assertEquals(Optional.empty(), cursors.read("booking\ncalendar=ab", cursor));
  }

  /** Of 22 bytes, the last character has four bits to spare. */
  @Test
  void it_has_one_form() {
    String cursor = cursors.write("list", List.of("place1"));
    String begin = cursor.substring(0, cursor.length() - 1);

    assertEquals(22, bytes(cursor).length);
    assertEquals(
        List.of(cursor),
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
            .chars()
            .mapToObj(last -> begin + (char) last)
            .filter(each -> cursors.read("list", each).isPresent())
            .toList());
  }

  /** What stands in a list's name cannot be moved into the values, nor the other way round. */
  @Test
  void where_the_list_ends_is_part_of_it() {
    byte[] mac = Arrays.copyOf(bytes(cursors.write("ab", List.of("c"))), 16);
    byte[] moved = ByteBuffer.allocate(18).put(mac).put(new byte[] {'b', 'c'}).array();

    assertEquals(
        Optional.empty(),
        cursors.read("a", Base64.getUrlEncoder().withoutPadding().encodeToString(moved)));
  }

  /** Who holds MACs that were made under the secret for something else cannot use them here. */
  @Test
  void the_secret_itself_makes_no_cursor() throws Exception {
    Mac plain = Mac.getInstance("HmacSHA256");
    plain.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    plain.update(ByteBuffer.allocate(4).putInt(4).array());
    byte[] mac = Arrays.copyOf(plain.doFinal("listb".getBytes(StandardCharsets.UTF_8)), 16);

    String forged =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(ByteBuffer.allocate(17).put(mac).put((byte) 'b').array());
    assertEquals(Optional.empty(), cursors.read("list", forged));
  }

  private static byte[] bytes(String cursor) {
    return Base64.getUrlDecoder().decode(cursor);
  }
}
