package dev.firstcome.gateway;

import dev.firstcome.gateway.http.HttpSettings;
import dev.firstcome.gateway.kafka.KafkaLine;
import dev.firstcome.gateway.requests.RequestIds;
import dev.firstcome.gateway.tables.Database;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.SettingsException;
import java.nio.charset.StandardCharsets;

/** The settings as each part takes them. */
final class Values {
  private Values() {}

  static HttpSettings http(Settings settings) {
    return new HttpSettings(
        new HttpSettings.Listen(
            settings.get(GatewaySettings.HOST),
            settings.get(GatewaySettings.PORT),
            settings.get(GatewaySettings.EVENT_LOOPS)),
        new HttpSettings.Waits(
            settings.get(GatewaySettings.WAIT),
            settings.get(GatewaySettings.LONGEST_WAIT),
            settings.get(GatewaySettings.READ_TIMEOUT),
            settings.get(GatewaySettings.DRAIN),
            settings.get(GatewaySettings.RETENTION)),
        new HttpSettings.Bounds(
            settings.get(GatewaySettings.CONNECTIONS),
            settings.get(GatewaySettings.IN_FLIGHT),
            settings.get(GatewaySettings.IN_FLIGHT_BYTES),
            settings.get(GatewaySettings.PER_SECOND)));
  }

  static Database.Access database(Settings settings) {
    return new Database.Access(
        settings.get(GatewaySettings.JDBC_URL),
        settings.get(GatewaySettings.JDBC_USER),
        settings.get(GatewaySettings.JDBC_PASSWORD).orElse(""),
        settings.get(GatewaySettings.JDBC_CONNECTIONS),
        settings.get(GatewaySettings.JDBC_TIMEOUT));
  }

  static KafkaLine.Sending sending(Settings settings) {
    // A request's bytes are in the producer's buffer while it is in flight, with room to spare.
    return new KafkaLine.Sending(
        settings.get(GatewaySettings.DELIVERY_TIMEOUT),
        2L * settings.get(GatewaySettings.IN_FLIGHT_BYTES));
  }

  static String requestIdSecret(Settings settings) {
    String secret = settings.get(GatewaySettings.REQUEST_ID_SECRET);
    int length = secret.getBytes(StandardCharsets.UTF_8).length;
    if (length < RequestIds.MIN_SECRET_BYTES) {
      throw new SettingsException(
          GatewaySettings.REQUEST_ID_SECRET.name()
              + " must be at least "
              + RequestIds.MIN_SECRET_BYTES
              + " bytes; found "
              + length);
    }
    return secret;
  }
}
