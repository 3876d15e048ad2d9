package dev.firstcome.quickstart.vitals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.quickstart.vitals.Footprint.Memory;
import dev.firstcome.quickstart.vitals.Footprint.Own;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class FootprintTest {
  private static final String STATUS =
      """
      Name:	java
      State:	S (sleeping)
      VmHWM:	  700000 kB
      VmRSS:	  612345 kB
      RssAnon:	  590000 kB
      RssFile:	   22000 kB
      RssShmem:	     345 kB
      Threads:	61
      """;

  @Test
  void memory_is_what_is_resident_now() {
    assertEquals(Optional.of(new Memory(590_000, 22_000, 345)), Memory.parse(STATUS));
  }

  @Test
  void a_process_that_has_ended_tells_none() {
    assertEquals(Optional.empty(), Memory.parse("Name:\tjava\nState:\tZ (zombie)\nThreads:\t1\n"));
    assertEquals(Optional.empty(), Memory.parse(""));
  }

  @Test
  void one_process_has_all_that_it_has() {
    Own only = new Own(new Memory(590_000, 22_000, 345), 17);

    assertEquals(new Footprint(612_345, 17), Footprint.together(List.of(only)));
  }

  @Test
  void what_processes_share_is_counted_once() {
    Own server = new Own(new Memory(3_000, 20_000, 9_000), 20);
    Own connection = new Own(new Memory(5_000, 15_000, 70_000), 12);

    assertEquals(
        new Footprint(8_000 + 20_000 + 70_000, 32),
        Footprint.together(List.of(server, connection)));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void this_process_is_seen() {
    Footprint own = Footprint.of(ProcessHandle.current().pid()).orElseThrow();

    assertTrue(own.residentKib() > 10_000, own.toString());
    assertTrue(own.files() > 3, own.toString());
  }

  @Test
  void of_one_that_is_not_there_nothing_is_told() {
    assertEquals(Optional.empty(), Footprint.of(Integer.MAX_VALUE));
  }

  @Test
  void what_du_says_is_read_line_by_line() {
    assertEquals(
        Map.of(Path.of("/data/kafka"), 120L, Path.of("/my data"), 4L),
        Folders.parse("120\t/data/kafka\n4\t/my data\nwhat else\n"));
  }

  @Test
  void folders_are_as_large_as_what_is_in_them_and_missing_ones_are_missing(@TempDir Path folder)
      throws IOException {
    Path full = Files.createDirectory(folder.resolve("full"));
    Files.write(full.resolve("file"), new byte[300 * 1024]);
    Path gone = folder.resolve("gone");

    Map<Path, Long> kib = Folders.kib(List.of(gone, full));

    assertEquals(List.of(full), List.copyOf(kib.keySet()));
    assertTrue(kib.getOrDefault(full, 0L) >= 300, kib.toString());
  }
}
