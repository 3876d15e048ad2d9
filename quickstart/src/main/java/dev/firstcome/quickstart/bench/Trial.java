package dev.firstcome.quickstart.bench;

import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.quickstart.stack.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * A load on a contender, and what came of it.
 *
 * @param contender its name
 * @param workload what that was called
 * @param ownRetries how often the contender tried again by itself
 * @param violations what was answered that must not have been
 */
public record Trial(
    String contender,
    String workload,
    Load load,
    Measured measured,
    Costs costs,
    long ownRetries,
    List<String> violations) {

  public Trial {
    violations = List.copyOf(violations);
  }

  /** Whether every answer came, and was right. */
  public boolean isRight() {
    return violations.isEmpty() && measured.wrong() == 0 && measured.unanswered() == 0;
  }

  /**
   * Loads it by HTTP.
   *
   * @throws dev.firstcome.runtime.StartException if it is out of reach or does not answer in the
   *     end
   */
  static Trial of(Contender contender, Load load, Workloads asked, Progress progress) {
    return of(contender, load, asked.word(), asked.make(), progress);
  }

  /**
   * Loads it with a workload that may have been used before.
   *
   * @param word what it is called
   * @throws dev.firstcome.runtime.StartException if the contender is out of reach or does not
   *     answer in the end
   */
  static Trial of(
      Contender contender, Load load, String word, Workload workload, Progress progress) {
    progress.reached(
        "%s: %s, %d s to warm up and %d s"
            .formatted(
                contender.name() + ", " + word,
                load.text(),
                load.warmUp().toSeconds(),
                load.measured().toSeconds()));
    try (Sender sender = contender.sender(load.callers())) {
      SequencedMap<String, Long> processes = contender.processes();
      LoadRun run = LoadRun.begin(load, sender, workload);
      run.awaitWarm();
      SequencedMap<String, Duration> before = Costs.now(processes);
      double retriesBefore = contender.retries().orElse(0);
      run.awaitEnd();
      SequencedMap<String, Duration> used = Costs.since(before, processes);
      Measured measured = run.await();
      double retries = contender.retries().orElse(0) - retriesBefore;
      return new Trial(
          contender.name(),
          word,
          load,
          measured,
          new Costs(used, measured.answered()),
          Math.round(retries),
          workload.violations());
    }
  }

  /** As {@code --json} shows it. */
  public void write(FieldWriter out) {
    out.text("contender", contender).text("workload", workload);
    if (load.isOpen()) {
      out.wholeNumber("offeredPerSecond", load.perSecond());
    } else {
      out.wholeNumber("callers", load.callers());
    }
    out.wholeNumber("perSecond", Math.round(measured.perSecond()))
        .wholeNumber("p50Micros", measured.microsAt(50))
        .wholeNumber("p99Micros", measured.microsAt(99))
        .wholeNumber("maxMicros", measured.microsAt(100))
        .wholeNumber("operations", measured.operations())
        .wholeNumber("answeredMeanwhile", measured.answered())
        .wholeNumber("retries", measured.retries())
        .wholeNumber("ownRetries", ownRetries)
        .wholeNumber("wrong", measured.wrong())
        .wholeNumber("unanswered", measured.unanswered())
        .texts("violations", violations)
        .object("processorMicros", costs -> this.costs.write(costs));
  }

  /** As a person reads it. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            """

              %,.0f/s   p50 %.1f ms   p99 %.1f ms   max %.1f ms
              %,d operations, %.2f retries each, %d wrong, %d without an answer

              processor time of an operation, in microseconds:
            """,
            measured.perSecond(),
            measured.millisAt(50),
            measured.millisAt(99),
            measured.millisAt(100),
            measured.operations(),
            measured.retriesEach(),
            measured.wrong(),
            measured.unanswered()));
    costs
        .used()
        .keySet()
        .forEach(process ->
            text.append(
                String.format(
                    Locale.ROOT, "  %-14s %,8.0f%n", process, costs.microsEach(process))));
    text.append(String.format(Locale.ROOT, "  %-14s %,8.0f%n", "in all", costs.microsEach()));
    violations.stream().limit(10).forEach(each -> text.append("  ").append(each).append('\n'));
    return text.toString();
  }
}
