package dev.firstcome.quickstart.fleet;

import dev.firstcome.quickstart.embedded.EmbeddedBroker;
import dev.firstcome.quickstart.embedded.EmbeddedException;
import dev.firstcome.quickstart.embedded.Listener;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The embedded broker as a process of its own.
 *
 * <p>Arguments: its folder, and a listener for each further way to it, as {@code port:advertised}.
 */
public final class BrokerMain {
  private BrokerMain() {}

  public static void main(String[] args) throws InterruptedException {
    List<Listener> listeners = Arrays.stream(args).skip(1).map(Listener::parse).toList();
    try {
      EmbeddedBroker broker = EmbeddedBroker.open(Path.of(args[0]), listeners);
      broker.whenFailed(sentence -> fail(sentence));
      Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop"));
      Thread.currentThread().join();
    } catch (EmbeddedException mistake) {
      fail(String.valueOf(mistake.getMessage()));
    }
  }

  private static void fail(String sentence) {
    System.err.println(sentence);
    Runtime.getRuntime().halt(1);
  }
}
