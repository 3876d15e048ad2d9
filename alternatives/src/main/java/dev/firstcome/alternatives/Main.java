package dev.firstcome.alternatives;

import dev.firstcome.runtime.Process;

/** An alternative as a process of its own. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Process.main(
        "alternatives", AlternativesSettings.ALL, args, System.getenv(), Alternative::start);
  }
}
