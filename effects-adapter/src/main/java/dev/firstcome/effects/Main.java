package dev.firstcome.effects;

import dev.firstcome.runtime.Process;

/** The adapter as a process of its own. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Process.main(
        "effects-adapter", EffectsSettings.ALL, args, System.getenv(), EffectsAdapter::start);
  }
}
