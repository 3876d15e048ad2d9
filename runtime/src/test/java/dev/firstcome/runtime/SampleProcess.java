package dev.firstcome.runtime;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that does as it is told, for tests that start and end it. */
final class SampleProcess {
  private static final Logger LOG = LoggerFactory.getLogger(SampleProcess.class);

  private static final Setting<String> BEHAVIOUR =
      Setting.text("sample.behaviour", "serve", "what it does");

  private static final Setting<Integer> PORT =
      Setting.wholeNumber("sample.port", 8080, 0, 65_535, "", "where it would listen");

  private SampleProcess() {}

  public static void main(String[] args) {
    Process.main("sample", List.of(BEHAVIOUR, PORT), args, System.getenv(), SampleProcess::start);
  }

  private static AutoCloseable start(Settings settings) throws Exception {
    String behaviour = settings.get(BEHAVIOUR);
    switch (behaviour) {
      case "unfit" -> throw new UnfitTopics(List.of("First this.", "Then that."));
      case "unwise" -> throw new SettingsException("sample.port must be another");
      case "broken" -> throw new IllegalStateException("two\n  lines", new Error("beneath"));
      case "dying" -> throw new NoClassDefFoundError("dev/firstcome/Gone");
      case "log" ->
          LOG.warn("two\n lines", new IllegalStateException("as well\nas here", new Error()));
      case "fail later" ->
          Thread.ofPlatform().start(() -> Process.fail("It broke", new Error("cause")));
      case "thread dies" ->
          Thread.ofPlatform()
              .name("worker")
              .start(() -> {
                throw new IllegalStateException("on purpose");
              });
      default -> System.out.println("started");
    }
    return () -> close(behaviour);
  }

  private static void close(String behaviour) throws Exception {
    switch (behaviour) {
      case "close badly" -> throw new IllegalStateException("on purpose");
      case "close with an error" -> throw new AssertionError("on purpose");
      case "never close" -> new CountDownLatch(1).await();
      default -> System.out.println("closed");
    }
  }
}
