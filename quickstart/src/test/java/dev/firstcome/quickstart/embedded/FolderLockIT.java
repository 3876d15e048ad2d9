package dev.firstcome.quickstart.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderLockIT {
  @TempDir Path folder;

  @Test
  void a_folder_has_one_holder_in_this_process() {
    try (FolderLock held = FolderLock.take(folder)) {
      assertRefusedBecauseOf(ProcessHandle.current().pid());
      // The refused attempt has not undone the holder's lock.
      assertRefusedBecauseOf(ProcessHandle.current().pid());
      assertEquals(folder, held.folder());
    }
    FolderLock.take(folder).close();
  }

  @Test
  void a_folder_has_one_holder_among_processes_and_none_when_it_is_killed() throws IOException {
    try (ChildProcess holder = ChildProcess.running(Holder.class, folder)) {
      assertRefusedBecauseOf(holder.pid());
    }
    FolderLock.take(folder).close();
  }

  private void assertRefusedBecauseOf(long pid) {
    EmbeddedException refused =
        assertThrows(EmbeddedException.class, () -> FolderLock.take(folder));
    assertEquals(
        "The folder %s is in use by process %d; stop that one first, or name another folder."
            .formatted(folder, pid),
        refused.getMessage());
  }

  static final class Holder {
    public static void main(String[] args) throws InterruptedException {
      FolderLock.take(Path.of(args[0]));
      ChildProcess.runUntilKilled();
    }
  }
}
