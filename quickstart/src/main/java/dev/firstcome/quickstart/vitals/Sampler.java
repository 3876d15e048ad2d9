package dev.firstcome.quickstart.vitals;

import dev.firstcome.quickstart.embedded.EmbeddedPostgres;
import dev.firstcome.quickstart.fleet.Fleet;
import dev.firstcome.quickstart.fleet.Program;
import dev.firstcome.quickstart.plot.Band;
import dev.firstcome.quickstart.stack.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Looks at a fleet every few seconds, from outside, and asks it nothing. Nobody waits for it: what
 * cannot be looked at is missing, and that something is missing is said once, and in the end.
 */
public final class Sampler {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final int MOST_SAMPLES = 1_500;
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);
  private static final double NANOS = 1e9;
  private static final String POSTGRES = "postgres";

  private final Fleet fleet;
  private final Course course;
  private final Recording recording;
  private final Progress progress;
  private final Duration every;
  private final Subjects subjects;
  private final VitalsCsv table;
  private final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch isOver = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().daemon().name("vitals").unstarted(this::look);
  private final long began = System.nanoTime();
  private long sampled = began;
  private Optional<String> trouble = Optional.empty();

  private Sampler(
      Fleet fleet, Course course, Recording recording, Duration time, Progress progress) {
    this.fleet = fleet;
    this.course = course;
    this.recording = recording;
    this.progress = progress;
    this.every = every(time);
    this.subjects =
        new Subjects(
            Stream.concat(fleet.everything().stream().map(Program::name), Stream.of(POSTGRES))
                .toList(),
            List.copyOf(fleet.stores().keySet()));
    this.table = new VitalsCsv(subjects);
  }

  /**
   * Begins.
   *
   * @param time how long it will be about: who looks for long looks less often
   * @param progress told once if something cannot be recorded
   */
  public static Sampler start(
      Fleet fleet, Course course, Recording recording, Duration time, Progress progress) {
    Sampler sampler = new Sampler(fleet, course, recording, time, progress);
    sampler.thread.start();
    return sampler;
  }

  /** Whole seconds, so that no more samples are taken than a picture has room for. */
  static Duration every(Duration time) {
    Duration least = Duration.ofSeconds(Math.ceilDiv(time.toSeconds(), (long) MOST_SAMPLES));
    return least.compareTo(EVERY) > 0 ? least : EVERY;
  }

  /**
   * Looks once more, draws the picture, and tells what there is.
   *
   * @param what the run was, for the picture
   */
  public Recorded end(String what) {
    isOver.countDown();
    try {
      if (!thread.join(ENDS_WITHIN)) {
        isMissing("the last look at the fleet has not ended");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<Sample> taken = taken();
    draw(what, taken);
    return new Recorded(
        recording.folder(), every, taken.size(), Growth.of(subjects, taken), trouble());
  }

  private synchronized Optional<String> trouble() {
    return trouble;
  }

  private List<Sample> taken() {
    synchronized (samples) {
      return List.copyOf(samples);
    }
  }

  // ---- as time goes by

  private void look() {
    if (!Footprint.isTold()) {
      isMissing("this system has no /proc that tells of memory and open files");
    }
    add(table.header());
    long next = began;
    boolean isLast = false;
    while (!isLast) {
      isLast = isOverBefore(next);
      try {
        Sample sample = sample();
        samples.add(sample);
        add(table.line(sample));
      } catch (RuntimeException fault) {
        isMissing("a look at the fleet failed: " + fault);
      }
      next += every.toNanos();
    }
  }

  private boolean isOverBefore(long nanos) {
    try {
      return isOver.await(nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  private void add(String line) {
    try {
      recording.add(line);
    } catch (IOException e) {
      isMissing("the table cannot be written: " + e);
    }
  }

  private synchronized void isMissing(String why) {
    if (trouble.isEmpty()) {
      trouble = Optional.of(why);
      progress.reached("the record of this run is not whole: " + why);
    }
  }

  // ---- one look

  private Sample sample() {
    long before = sampled;
    sampled = System.nanoTime();
    List<String> faults =
        course.befell().stream()
            .filter(each -> each.fromNanos() - sampled < 0 && each.toNanos() - before >= 0)
            .map(Course.Episode::what)
            .distinct()
            .toList();
    return new Sample(
        (sampled - began) / NANOS,
        (sampled - before) / NANOS,
        processes(),
        disk(),
        Pulse.of(course.answered()),
        faults);
  }

  private Map<String, Footprint> processes() {
    Map<String, Footprint> seen = new HashMap<>();
    for (Program program : fleet.everything()) {
      program.pid().flatMap(Footprint::of).ifPresent(found -> seen.put(program.name(), found));
    }
    postgres().flatMap(Footprint::of).ifPresent(found -> seen.put(POSTGRES, found));
    return seen;
  }

  private Optional<Long> postgres() {
    EmbeddedPostgres postgres = fleet.postgres();
    try {
      return postgres.running() ? Optional.of(postgres.pid()) : Optional.empty();
    } catch (IllegalStateException stoppedMeanwhile) {
      return Optional.empty();
    }
  }

  private Map<String, Long> disk() {
    Map<String, Path> stores = fleet.stores();
    Map<String, Long> seen = new HashMap<>();
    try {
      Map<Path, Long> kib = Folders.kib(stores.values());
      stores.forEach((name, folder) ->
          Optional.ofNullable(kib.get(folder)).ifPresent(found -> seen.put(name, found)));
    } catch (IOException e) {
      isMissing("what lies on the disk is not known: " + e);
    }
    return seen;
  }

  // ---- the picture

  private void draw(String what, List<Sample> taken) {
    try {
      recording.draw(
          new VitalsChart(subjects, taken)
              .of("Firstcome under fire", subtitle(what, taken), faults())
              .svg());
    } catch (IOException | RuntimeException e) {
      isMissing("the picture cannot be drawn: " + e);
    }
  }

  private String subtitle(String what, List<Sample> taken) {
    long answers = taken.stream().mapToLong(sample -> sample.pulse().answers()).sum();
    return "%s: %,d answers, %,d faults, a look every %d s"
        .formatted(what, answers, course.befell().size(), every.toSeconds());
  }

  private List<Band> faults() {
    return course.befell().stream()
        .map(each ->
            new Band(
                each.what(), (each.fromNanos() - began) / NANOS, (each.toNanos() - began) / NANOS))
        .toList();
  }
}
