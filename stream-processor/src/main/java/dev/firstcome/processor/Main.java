package dev.firstcome.processor;

import dev.firstcome.runtime.Process;

/** The stream processor as a process of its own. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Process.main(
        "stream-processor", ProcessorSettings.ALL, args, System.getenv(), StreamProcessor::start);
  }
}
