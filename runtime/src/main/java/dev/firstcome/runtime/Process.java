package dev.firstcome.runtime;

import ch.qos.logback.classic.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a process: from its arguments and settings over its start to the signal that ends it.
 *
 * <p>Exit codes: 0 after --help; 2 if an argument or a setting is wrong; 1 if it could not start,
 * failed later, or did not stop cleanly within its time; and what the JVM makes of a signal (143
 * for SIGTERM, 130 for SIGINT) after a clean stop.
 */
@SuppressWarnings("JavaLangClash") // Nobody here starts processes of the operating system.
public final class Process {
  private static final Logger LOG = LoggerFactory.getLogger(Process.class);
  private static final int FAILED = 1;
  private static final int BAD_SETTINGS = 2;

  private final AtomicReference<@Nullable AutoCloseable> started = new AtomicReference<>();
  private final String name;
  private final Settings settings;

  private Process(String name, Settings settings) {
    this.name = name;
    this.settings = settings;
  }

  /**
   * Runs a process; does not return before it ends, save after --help.
   *
   * @param name as users know it; it begins every line on standard error
   */
  public static void main(
      String name,
      List<? extends Setting<?>> declared,
      String[] args,
      Map<String, String> env,
      Starter starter) {
    try {
      Arguments arguments = Arguments.parse(args);
      List<Setting<?>> all = withOwn(declared);
      if (arguments.help()) {
        System.out.print(Settings.help(name, all));
        return;
      }
      new Process(name, Settings.load(all, env, arguments.config())).run(starter);
    } catch (SettingsException mistake) {
      exit(name, mistake.sentence(), BAD_SETTINGS);
    }
  }

  /**
   * Ends the whole process in order, with an exit code that says that it failed; returns at once.
   */
  public static void fail(String why, Throwable cause) {
    LOG.error("{}; the process ends", why, cause);
    // Not on this thread: a stop may wait for it.
    Thread.ofPlatform().name("exit").start(() -> System.exit(FAILED));
  }

  private static List<Setting<?>> withOwn(List<? extends Setting<?>> declared) {
    Stream<Setting<?>> own = Stream.of(CommonSettings.LOG_DEBUG, CommonSettings.STOP_WITHIN);
    return Stream.<Setting<?>>concat(declared.stream(), own).distinct().toList();
  }

  private void run(Starter starter) {
    if (settings.get(CommonSettings.LOG_DEBUG)) {
      ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger("dev.firstcome"))
          .setLevel(Level.DEBUG);
    }
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, error) -> LOG.error("The thread {} died", thread.getName(), error));
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(this::stop));
    try {
      started.set(starter.start(settings));
      new CountDownLatch(1).await();
    } catch (SettingsException mistake) {
      throw mistake;
    } catch (Throwable failure) {
      LOG.debug("{} does not start", name, failure);
      exit(name, sentence(failure), FAILED);
    }
  }

  private void stop() {
    AutoCloseable service = started.get();
    if (service == null) {
      return;
    }
    Duration within = settings.get(CommonSettings.STOP_WITHIN);
    FutureTask<@Nullable Void> closing = new FutureTask<>(() -> closed(service));
    Thread.ofPlatform().daemon().name("close").start(closing);
    try {
      closing.get(within.toMillis(), TimeUnit.MILLISECONDS);
      return;
    } catch (TimeoutException e) {
      LOG.error("{} did not stop within {} ms and is ended as it is", name, within.toMillis());
    } catch (ExecutionException e) {
      LOG.error("{} did not stop cleanly", name, e.getCause());
    } catch (InterruptedException e) {
      LOG.error("{} was interrupted while it stopped", name);
    }
    // Only so does an exit code other than the signal's say it.
    Runtime.getRuntime().halt(FAILED);
  }

  private static @Nullable Void closed(AutoCloseable service) throws Exception {
    service.close();
    return null;
  }

  private static String sentence(Throwable failure) {
    return failure instanceof StartException mistake
        ? mistake.sentence()
        : "cannot start: " + OneLine.of(failure);
  }

  private static void exit(String name, String sentences, int code) {
    sentences.lines().forEach(sentence -> System.err.println(name + ": " + sentence));
    System.exit(code);
  }
}
