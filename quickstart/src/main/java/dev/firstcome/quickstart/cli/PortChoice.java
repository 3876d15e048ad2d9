package dev.firstcome.quickstart.cli;

import dev.firstcome.quickstart.embedded.Ports;
import dev.firstcome.runtime.StartException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Chooses ports: what was asked for or nothing; if nobody asked, the usual one or else a free one.
 */
final class PortChoice {
  private final Set<Integer> chosen = new HashSet<>();
  private final Consumer<String> say;

  /**
   * @param say told where a port is not the usual one
   */
  PortChoice(Consumer<String> say) {
    this.say = say;
  }

  /**
   * A port that nobody listens on and that was not chosen before.
   *
   * @param option by which it could be asked for
   * @throws StartException if the one that was asked for is taken
   */
  int choose(String option, @Nullable Integer asked, int usual, String what) {
    int port = asked == null ? usual(usual, what) : asked(option, asked);
    chosen.add(port);
    return port;
  }

  private int asked(String option, int asked) {
    if (asked == 0) {
      return Ports.free();
    }
    if (chosen.contains(asked) || !Ports.isFree(asked)) {
      throw new StartException(
          "Port "
              + asked
              + ", asked for by "
              + option
              + ", is taken: end what listens there, or ask for another (or for 0: any)");
    }
    return asked;
  }

  private int usual(int usual, String what) {
    if (!chosen.contains(usual) && Ports.isFree(usual)) {
      return usual;
    }
    int free = Ports.free();
    say.accept("port " + usual + " is taken, so " + what + " is on " + free);
    return free;
  }
}
