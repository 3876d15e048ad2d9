package dev.firstcome.effects;

import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What can be set of the adapter. */
public final class EffectsSettings {
  public static final Setting<String> POSTGRES_URL =
      Setting.text(
          "effects.postgres-url",
          "jdbc:postgresql://127.0.0.1:5432/firstcome",
          "where Postgres is, as a JDBC URL");

  public static final Setting<String> POSTGRES_USER =
      Setting.text(
          "effects.postgres-user",
          "firstcome",
          "who the adapter is in Postgres: it owns its table");

  public static final Setting<String> POSTGRES_PASSWORD =
      Setting.secret(
          "effects.postgres-password",
          "that user's password; any text will do where Postgres asks for none");

  public static final Setting<Boolean> MIGRATE =
      Setting.flag(
          "effects.migrate",
          true,
          "whether to bring the table up to date at the start; if not, the start checks it");

  public static final Setting<Integer> OPERATIONS_PORT =
      Setting.wholeNumber(
          "effects.operations-port", 8083, 0, 65_535, "", "serves /health and /metrics; 0 for any");

  public static final Setting<Integer> WORKERS =
      Setting.wholeNumber(
          "effects.workers", 8, 1, 500, "effects", "of each type that are done at once");

  public static final Setting<Duration> CALL_TIMEOUT =
      Setting.millis(
          "effects.call-timeout-millis",
          Duration.ofSeconds(20),
          "how long a payment provider or a mail server may take to answer");

  public static final Setting<Integer> ATTEMPTS =
      Setting.wholeNumber(
          "effects.attempts",
          40,
          1,
          10_000,
          "tries",
          "before an effect is parked; with the pauses as they are, about fifteen hours of them");

  public static final Setting<Duration> FIRST_PAUSE =
      Setting.millis(
          "effects.first-pause-millis",
          Duration.ofSeconds(1),
          "the longest pause after the first failure; it doubles with each further one");

  public static final Setting<Duration> LONGEST_PAUSE =
      Setting.millis(
          "effects.longest-pause-millis",
          Duration.ofHours(1),
          "the longest pause after any failure");

  public static final Setting<Integer> RETENTION =
      Setting.wholeNumber(
          "effects.retention-days",
          90,
          8,
          3660,
          "d",
          "how long an effect that is done is remembered; longer than the topic keeps it");

  public static final Setting<Optional<String>> STRIPE_KEY =
      Setting.optionalSecret(
          "effects.stripe-key", "Stripe's secret key; without one Stripe is off");

  public static final Setting<String> STRIPE_URL =
      Setting.text("effects.stripe-url", "https://api.stripe.com", "where Stripe's API is");

  public static final Setting<Optional<String>> STRIPE_PRICE =
      Setting.optional(
          "effects.stripe-price",
          "the id of the price of a booking; without one no sessions are made,"
              + " only ended, and payments refunded");

  public static final Setting<Optional<String>> STRIPE_SUCCESS_URL =
      Setting.optional(
          "effects.stripe-success-url", "where Stripe sends a guest who has paid; with a price");

  public static final Setting<Optional<String>> STRIPE_CANCEL_URL =
      Setting.optional(
          "effects.stripe-cancel-url", "where Stripe sends a guest who turns back; with a price");

  public static final Setting<Optional<String>> SMTP_HOST =
      Setting.optional("effects.smtp-host", "the mail server; without one mail is off");

  public static final Setting<Integer> SMTP_PORT =
      Setting.wholeNumber("effects.smtp-port", 587, 1, 65_535, "", "its port");

  public static final Setting<Boolean> SMTP_STARTTLS =
      Setting.flag(
          "effects.smtp-starttls",
          true,
          "whether to insist on an encrypted connection (STARTTLS); if not, none is asked for");

  public static final Setting<Optional<String>> SMTP_USER =
      Setting.optional("effects.smtp-user", "who signs in at the mail server, if anybody does");

  public static final Setting<Optional<String>> SMTP_PASSWORD =
      Setting.optionalSecret("effects.smtp-password", "that user's password");

  public static final Setting<Optional<String>> MAIL_FROM =
      Setting.optional(
          "effects.mail-from", "the address that mail comes from; needed with a mail server");

  /** All of them. */
  public static final List<Setting<?>> ALL =
      List.of(
          CommonSettings.KAFKA_BOOTSTRAP,
          CommonSettings.KAFKA_PROPERTIES_FILE,
          CommonSettings.SESSION_TIMEOUT,
          CommonSettings.TOPIC_PREFIX,
          CommonSettings.GENERATION,
          CommonSettings.OPERATIONS_HOST,
          OPERATIONS_PORT,
          POSTGRES_URL,
          POSTGRES_USER,
          POSTGRES_PASSWORD,
          MIGRATE,
          WORKERS,
          CALL_TIMEOUT,
          ATTEMPTS,
          FIRST_PAUSE,
          LONGEST_PAUSE,
          RETENTION,
          STRIPE_KEY,
          STRIPE_URL,
          STRIPE_PRICE,
          STRIPE_SUCCESS_URL,
          STRIPE_CANCEL_URL,
          SMTP_HOST,
          SMTP_PORT,
          SMTP_STARTTLS,
          SMTP_USER,
          SMTP_PASSWORD,
          MAIL_FROM);

  private EffectsSettings() {}
}
