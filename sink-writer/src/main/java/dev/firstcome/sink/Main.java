package dev.firstcome.sink;

import dev.firstcome.runtime.Process;

/** The sink as a process of its own. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Process.main("sink-writer", SinkSettings.ALL, args, System.getenv(), SinkWriter::start);
  }
}
