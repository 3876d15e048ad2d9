package dev.firstcome.quickstart.vitals;

import java.util.List;

/** Whose vitals are taken, in their order: processes, and what is stored on the disk. */
record Subjects(List<String> processes, List<String> stores) {
  Subjects {
    processes = List.copyOf(processes);
    stores = List.copyOf(stores);
  }
}
