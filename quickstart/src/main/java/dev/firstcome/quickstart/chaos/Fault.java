package dev.firstcome.quickstart.chaos;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What can befall a fleet. Each lasts for a while, and then all is put right again. */
public enum Fault {
  KILL_PROCESSOR("kill-processor", "a stream processor is killed with -9", 500, 4_000),
  FREEZE_PROCESSOR("freeze-processor", "one stands still, longer than its session", 2_500, 6_000),
  LOSE_STATE("lose-state", "one is killed, and its state folder deleted", 500, 3_000),
  FILL_STATE("fill-state", "the disk of one's state folder is full", 3_000, 8_000),
  KILL_GATEWAY("kill-gateway", "a gateway is killed with -9", 500, 4_000),
  FREEZE_GATEWAY("freeze-gateway", "one stands still", 2_000, 8_000),
  JUMP_CLOCK("jump-clock", "the clock of one jumps by up to a day, either way", 3_000, 10_000),
  KILL_SINK("kill-sink", "a sink is killed with -9", 500, 4_000),
  FREEZE_SINK("freeze-sink", "one stands still, longer than its session", 4_000, 9_000),
  REWIND_SINK("rewind-sink", "the sinks are told to read again what they have written", 500, 3_000),
  KILL_BROKER("kill-broker", "the broker is killed with -9", 500, 3_000),
  RESTART_BROKER("restart-broker", "it is stopped in order", 500, 3_000),
  FREEZE_BROKER("freeze-broker", "it stands still", 1_000, 5_000),
  KILL_POSTGRES("kill-postgres", "Postgres is killed with -9", 500, 4_000),
  STOP_POSTGRES("stop-postgres", "it is stopped in order", 2_000, 10_000),
  CUT("cut", "connections between two are broken, and new ones too", 1_000, 6_000),
  SILENCE("silence", "nothing comes through between two", 1_000, 8_000),
  SLOW("slow", "everything between two takes 20 to 200 ms longer, each way", 3_000, 10_000);

  private final String word;
  private final String meaning;
  private final Duration shortest;
  private final Duration longest;

  Fault(String word, String meaning, long shortestMillis, long longestMillis) {
    this.word = word;
    this.meaning = meaning;
    this.shortest = Duration.ofMillis(shortestMillis);
    this.longest = Duration.ofMillis(longestMillis);
  }

  /** As {@code --faults} names it. */
  public String word() {
    return word;
  }

  /** What happens, in a few words. */
  public String meaning() {
    return meaning;
  }

  Duration shortest() {
    return shortest;
  }

  Duration longest() {
    return longest;
  }

  /** The one of this name. */
  public static Optional<Fault> named(String word) {
    return Arrays.stream(values()).filter(fault -> fault.word.equals(word)).findFirst();
  }
}
