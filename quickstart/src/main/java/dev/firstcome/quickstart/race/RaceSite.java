package dev.firstcome.quickstart.race;

import dev.firstcome.runtime.Settings;
import java.net.URI;
import java.util.Optional;

/**
 * Where a race is held.
 *
 * @param database where the rows are looked up; if it is out of reach, at the gateway
 * @param kafka the settings by which Kafka and the topics are found, needed if anybody asks there
 */
public record RaceSite(URI gateway, Optional<Database> database, Optional<Settings> kafka) {

  /**
   * @param url begins with {@code jdbc:}
   */
  public record Database(String url, String user, String password) {}
}
