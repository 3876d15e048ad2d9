package dev.firstcome.gateway;

import dev.firstcome.gateway.http.HttpSettings;
import dev.firstcome.gateway.identity.IdentityProvider;
import dev.firstcome.gateway.kafka.KafkaLine;
import dev.firstcome.gateway.requests.Proofs;
import dev.firstcome.gateway.requests.RequestIds;
import dev.firstcome.gateway.tables.Database;
import dev.firstcome.gateway.webhooks.StripeWebhook;
import dev.firstcome.gateway.webhooks.Webhook;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.SettingsException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The settings as each part takes them. */
final class Values {
  /** No secret of Stripe's is shorter, and what is shorter could be guessed. */
  private static final int MIN_STRIPE_SECRET = 16;

  /** For each connection: what finds one row takes a millisecond or so. */
  private static final int SHORT_READS_INSIDE = 500;

  /** For each connection: a list takes many times as long, and has more to hold in memory. */
  private static final int LISTS_INSIDE = 16;

  /** Proxies close what is silent for a minute, some for half of it. */
  private static final Duration STREAM_BEAT = Duration.ofSeconds(15);

  /**
   * Beside what the sockets hold, some hundred events. If all there may be are slow at once, they
   * take two thirds of a gigabyte.
   */
  private static final int STREAM_WAITING_BYTES = 128 * 1024;

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
            settings.get(GatewaySettings.PER_SECOND)),
        new HttpSettings.Streams(
            settings.get(GatewaySettings.SUBSCRIBERS), STREAM_BEAT, STREAM_WAITING_BYTES));
  }

  /** For everything but lists. */
  static Database.Access database(Settings settings) {
    return access(
        settings, "reads", settings.get(GatewaySettings.JDBC_CONNECTIONS), SHORT_READS_INSIDE);
  }

  static Database.Access lists(Settings settings) {
    return access(
        settings, "lists", settings.get(GatewaySettings.JDBC_LIST_CONNECTIONS), LISTS_INSIDE);
  }

  private static Database.Access access(
      Settings settings, String pool, int connections, int insideForEach) {
    return new Database.Access(
        new Database.Account(
            settings.get(GatewaySettings.JDBC_URL),
            settings.get(GatewaySettings.JDBC_USER),
            settings.get(GatewaySettings.JDBC_PASSWORD).orElse("")),
        pool,
        connections,
        connections * insideForEach,
        settings.get(GatewaySettings.JDBC_TIMEOUT));
  }

  static KafkaLine.Sending sending(Settings settings) {
    // A request's bytes are in the producer's buffer while it is in flight, with room to spare.
    return new KafkaLine.Sending(
        settings.get(GatewaySettings.DELIVERY_TIMEOUT),
        2L * settings.get(GatewaySettings.IN_FLIGHT_BYTES));
  }

  /** Those that have what they need. */
  static List<Webhook> webhooks(Settings settings) {
    return stripeSecrets(settings).stream()
        .map(secrets -> (Webhook) new StripeWebhook(secrets, Clock.systemUTC()))
        .toList();
  }

  static Optional<List<String>> stripeSecrets(Settings settings) {
    return settings.get(GatewaySettings.STRIPE_WEBHOOK_SECRETS).map(Values::stripeSecrets);
  }

  private static List<String> stripeSecrets(String written) {
    List<String> secrets = Arrays.stream(written.split(",", -1)).map(String::strip).toList();
    for (String secret : secrets) {
      if (secret.length() < MIN_STRIPE_SECRET) {
        throw new SettingsException(
            GatewaySettings.STRIPE_WEBHOOK_SECRETS.name()
                + " must be signing secrets as Stripe shows them (whsec_…), with commas between;"
                + " found one of "
                + secret.length()
                + " characters");
      }
    }
    return secrets;
  }

  static List<IdentityProvider> identityProviders(Settings settings) {
    Optional<String> written = settings.get(GatewaySettings.IDENTITY_PROVIDERS);
    try {
      return written.map(IdentityProvider::readAll).orElse(List.of());
    } catch (IllegalArgumentException fault) {
      throw new SettingsException(
          GatewaySettings.IDENTITY_PROVIDERS.name() + " " + fault.getMessage());
    }
  }

  static Proofs.Bounds proofs(Settings settings) {
    return new Proofs.Bounds(
        settings.get(GatewaySettings.PROOFS), settings.get(GatewaySettings.PROOF_TIMEOUT));
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
