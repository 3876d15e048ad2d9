package dev.firstcome.gateway;

import static dev.firstcome.runtime.Setting.flag;
import static dev.firstcome.runtime.Setting.millis;
import static dev.firstcome.runtime.Setting.secret;
import static dev.firstcome.runtime.Setting.text;
import static dev.firstcome.runtime.Setting.wholeNumber;

import dev.firstcome.gateway.identity.IdentityProvider;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything about the gateway that can be set. */
public final class GatewaySettings {
  private static final int MIB = 1024 * 1024;

  public static final Setting<String> HOST =
      text("gateway.host", "127.0.0.1", "the address that HTTP is served at");

  public static final Setting<Integer> PORT =
      wholeNumber("gateway.port", 8080, 0, 65_535, "", "the port; 0 for any that is free");

  public static final Setting<Boolean> UNSAFE_LISTEN_WITHOUT_SIGN_IN =
      flag(
          "gateway.unsafe-listen-without-sign-in",
          false,
          "whether to serve at an address that others can reach, though nobody has to sign in");

  public static final Setting<Integer> EVENT_LOOPS =
      wholeNumber(
          "gateway.event-loops",
          Math.min(8, Runtime.getRuntime().availableProcessors()),
          1,
          64,
          "threads",
          "that serve HTTP; the default is one for each processor, at most 8");

  public static final Setting<String> REQUEST_ID_SECRET =
      secret(
          "gateway.request-id-secret",
          "by which all gateways know the request ids that one of them gave out; 16 bytes or more");

  public static final Setting<Duration> WAIT =
      millis(
          "gateway.wait-millis",
          Duration.ofSeconds(5),
          "how long a call waits for its outcome if it does not say");

  public static final Setting<Duration> LONGEST_WAIT =
      millis(
          "gateway.longest-wait-millis", Duration.ofSeconds(60), "how long a call may ask to wait");

  public static final Setting<Duration> READ_TIMEOUT =
      millis(
          "gateway.read-timeout-millis",
          Duration.ofSeconds(30),
          "how long a client may take to send a request, its headers and again its body");

  public static final Setting<Duration> DRAIN =
      millis(
          "gateway.drain-millis",
          Duration.ofSeconds(6),
          "how long calls that wait have to be answered when the gateway stops");

  public static final Setting<Integer> CONNECTIONS =
      wholeNumber("gateway.max-connections", 10_000, 1, 1_000_000, "connections", "open at once");

  public static final Setting<Integer> IN_FLIGHT =
      wholeNumber(
          "gateway.max-in-flight",
          8_000,
          1,
          1_000_000,
          "requests",
          "at once, waiting ones included");

  public static final Setting<Integer> IN_FLIGHT_BYTES =
      wholeNumber(
          "gateway.max-in-flight-bytes",
          16 * MIB,
          MIB,
          1024 * MIB,
          "bytes",
          "of the bodies of requests in flight, together");

  public static final Setting<Integer> UNDECIDED =
      wholeNumber(
          "gateway.max-undecided",
          50_000,
          1,
          10_000_000,
          "requests",
          "sent by this gateway and not decided");

  public static final Setting<Integer> UNDECIDED_PER_KEY =
      wholeNumber(
          "gateway.max-undecided-per-key",
          2_000,
          1,
          10_000_000,
          "requests",
          "sent by this gateway for one key and not decided");

  public static final Setting<Duration> DECIDED_WITHIN =
      millis(
          "gateway.decided-within-millis",
          Duration.ofMillis(15),
          "what a request may take once it is sent, or half as long again as is usual; while they"
              + " take longer, fewer of a flooded key are sent at once, and the rest wait here, where"
              + " no other key waits behind them");

  public static final Setting<Integer> PER_SECOND =
      wholeNumber(
          "gateway.requests-per-second",
          50_000,
          0,
          10_000_000,
          "requests/s",
          "by one caller; 0 for no limit (until callers sign in they count as one)");

  public static final Setting<Integer> SUBSCRIBERS =
      wholeNumber(
          "gateway.max-subscribers",
          5_000,
          1,
          1_000_000,
          "streams",
          "of events open at once; they do not count as requests");

  public static final Setting<Duration> DELIVERY_TIMEOUT =
      millis(
          "gateway.delivery-timeout-millis",
          Duration.ofSeconds(4),
          "how long Kafka may take to acknowledge a request before the call fails");

  public static final Setting<Integer> RECENT_BYTES =
      wholeNumber(
          "gateway.recent-outcomes-bytes",
          32 * MIB,
          MIB / 16,
          1024 * MIB,
          "bytes",
          "of outcomes of the last while kept in memory, for polls and event streams");

  public static final Setting<Duration> LOOK_BACK =
      millis(
          "gateway.look-back-millis",
          Duration.ofSeconds(60),
          "how much of the last while's outcomes is read at the start");

  public static final Setting<Duration> RETENTION =
      millis(
          "gateway.answers-retention-millis",
          Duration.ofDays(7),
          "after which time a request that has no answer is said to be gone");

  public static final Setting<Optional<String>> STRIPE_WEBHOOK_SECRETS =
      Setting.optionalSecret(
          "gateway.stripe-webhook-secrets",
          "by which Stripe signs what it tells at /v1/webhooks/stripe: one, or several with commas"
              + " between while one takes another's place; without it that address is off");

  public static final Setting<Optional<String>> IDENTITY_PROVIDERS =
      Setting.optional(
          "gateway.identity-providers",
          "whose ID tokens sign up: "
              + IdentityProvider.FORM
              + "; without jwks the keys are found by OpenID Connect Discovery");

  public static final Setting<Integer> PROOFS =
      wholeNumber(
          "gateway.max-proofs",
          2_000,
          1,
          1_000_000,
          "requests",
          "whose proof, such as an ID token, is looked at, at once");

  public static final Setting<Duration> PROOF_TIMEOUT =
      millis(
          "gateway.proof-timeout-millis",
          Duration.ofSeconds(2),
          "how long that may take before the call fails; a provider has three quarters of it to give"
              + " its keys");

  public static final Setting<String> JDBC_URL =
      text(
          "gateway.jdbc-url",
          "jdbc:postgresql://127.0.0.1:5432/firstcome",
          "the database that reads are answered from");

  public static final Setting<String> JDBC_USER =
      text("gateway.jdbc-user", "firstcome", "who reads there");

  public static final Setting<Optional<String>> JDBC_PASSWORD =
      Setting.optionalSecret("gateway.jdbc-password", "the password, if one is asked for");

  public static final Setting<Integer> JDBC_CONNECTIONS =
      wholeNumber("gateway.jdbc-connections", 8, 1, 1_000, "connections", "to the database");

  public static final Setting<Integer> JDBC_LIST_CONNECTIONS =
      wholeNumber(
          "gateway.jdbc-list-connections",
          4,
          1,
          1_000,
          "connections",
          "to the database besides, for lists and histories alone");

  public static final Setting<Duration> JDBC_TIMEOUT =
      millis(
          "gateway.jdbc-timeout-millis",
          Duration.ofSeconds(2),
          "how long a read may wait for a connection, and then for the database, before it fails");

  /** Those of the {@link Reception}. */
  public static final List<Setting<?>> RECEPTION =
      List.of(
          HOST,
          PORT,
          UNSAFE_LISTEN_WITHOUT_SIGN_IN,
          EVENT_LOOPS,
          REQUEST_ID_SECRET,
          WAIT,
          LONGEST_WAIT,
          READ_TIMEOUT,
          DRAIN,
          CONNECTIONS,
          IN_FLIGHT,
          IN_FLIGHT_BYTES,
          UNDECIDED,
          UNDECIDED_PER_KEY,
          DECIDED_WITHIN,
          PER_SECOND,
          SUBSCRIBERS,
          RECENT_BYTES,
          RETENTION,
          STRIPE_WEBHOOK_SECRETS,
          IDENTITY_PROVIDERS,
          PROOFS,
          PROOF_TIMEOUT);

  private static final List<Setting<?>> BEHIND_IT =
      List.of(
          DELIVERY_TIMEOUT,
          LOOK_BACK,
          JDBC_URL,
          JDBC_USER,
          JDBC_PASSWORD,
          JDBC_CONNECTIONS,
          JDBC_LIST_CONNECTIONS,
          JDBC_TIMEOUT);

  private static final List<Setting<?>> KAFKA =
      List.of(
          CommonSettings.KAFKA_BOOTSTRAP,
          CommonSettings.KAFKA_PROPERTIES_FILE,
          CommonSettings.TOPIC_PREFIX,
          CommonSettings.GENERATION);

  /** All of them, and those of others that the gateway needs. */
  public static final List<Setting<?>> ALL =
      Stream.of(KAFKA, RECEPTION, BEHIND_IT).<Setting<?>>flatMap(List::stream).toList();

  private GatewaySettings() {}
}
