package dev.firstcome.processor.engine;

import dev.firstcome.contract.Topics;
import dev.firstcome.processor.rules.Deciders;
import java.time.Duration;

/**
 * What the engine goes by.
 *
 * @param partitions of every topic
 * @param answersLife how long an answer is remembered for repeats
 * @param timerInterval how often deadlines are looked at
 * @param timersInFlight how many may have been asked and not been decided yet, in a partition
 * @param lineLength how many may wait for a key that is locked
 * @param rules that decide
 * @param asksDeadlines off only in tests, to show that rules do not depend on timers
 */
public record EngineSettings(
    Topics topics,
    int partitions,
    Duration answersLife,
    Duration timerInterval,
    int timersInFlight,
    int lineLength,
    Deciders rules,
    boolean asksDeadlines) {}
