package dev.firstcome.effects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Topics;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.SettingsException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class EffectsSettingsTest {
  @Test
  void every_setting_has_this_name_and_this_default() {
    assertEquals(
        """
        kafka.bootstrap-servers=127.0.0.1:9092
        kafka.properties-file=
        kafka.session-timeout-millis=PT3S ms
        topics.prefix=firstcome
        topics.generation=1
        operations.host=127.0.0.1
        effects.operations-port=8083
        effects.postgres-url=jdbc:postgresql://127.0.0.1:5432/firstcome
        effects.postgres-user=firstcome
        effects.postgres-password=required
        effects.migrate=true
        effects.workers=8 effects
        effects.call-timeout-millis=PT20S ms
        effects.attempts=40 tries
        effects.first-pause-millis=PT1S ms
        effects.longest-pause-millis=PT1H ms
        effects.retention-days=90 d
        effects.stripe-key=
        effects.stripe-url=https://api.stripe.com
        effects.stripe-price=
        effects.stripe-success-url=
        effects.stripe-cancel-url=
        effects.smtp-host=
        effects.smtp-port=587
        effects.smtp-starttls=true
        effects.smtp-user=
        effects.smtp-password=
        effects.mail-from=
        """,
        EffectsSettings.ALL.stream()
            .map(setting ->
                (setting.name()
                        + "="
                        + setting
                            .fallback()
                            .map(value -> value instanceof Optional ? "" : value.toString())
                            .orElse("required")
                        + " "
                        + setting.unit())
                    .strip())
            .collect(Collectors.joining("\n", "", "\n")));
  }

  private static Settings settings(Map<String, String> given) {
    Map<String, String> env = new HashMap<>();
    env.put("FIRSTCOME_EFFECTS_POSTGRES_PASSWORD", "x");
    given.forEach((name, value) -> env.put("FIRSTCOME_EFFECTS_" + name, value));
    return Settings.load(EffectsSettings.ALL, env, Optional.empty());
  }

  private static List<String> types(Map<String, String> given) {
    return Adapters.of(settings(given), (request, cause) -> {}, InstantSource.system()).stream()
        .map(Adapter::type)
        .toList();
  }

  @Test
  void nothing_is_on_that_is_not_configured() {
    assertEquals(List.of(), types(Map.of()));
    assertFalse(Adapters.areConfigured(settings(Map.of())));
    assertEquals(
        List.of("payment-session.expire", "payment.refund"), types(Map.of("STRIPE_KEY", "sk")));
    assertTrue(Adapters.areConfigured(settings(Map.of("STRIPE_KEY", "sk"))));
    assertEquals(
        List.of("payment-session.create", "payment-session.expire", "payment.refund"),
        types(
            Map.of(
                "STRIPE_KEY", "sk",
                "STRIPE_PRICE", "price_1",
                "STRIPE_SUCCESS_URL", "https://example.com/paid",
                "STRIPE_CANCEL_URL", "https://example.com/back")));
    assertEquals(
        List.of("email.send"), types(Map.of("SMTP_HOST", "mx", "MAIL_FROM", "desk@example.com")));
  }

  @Test
  void what_belongs_together_must_stand_together() {
    assertRefused("effects.mail-from must be given", Map.of("SMTP_HOST", "mx"));
    assertRefused("plain mail address", Map.of("SMTP_HOST", "mx", "MAIL_FROM", "The Desk"));
    assertRefused(
        "effects.smtp-password must be given",
        Map.of("SMTP_HOST", "mx", "MAIL_FROM", "desk@example.com", "SMTP_USER", "desk"));
    assertRefused(
        "effects.stripe-success-url must be given",
        Map.of("STRIPE_KEY", "sk", "STRIPE_PRICE", "price_1"));
  }

  private static void assertRefused(String because, Map<String, String> given) {
    String said = assertThrows(SettingsException.class, () -> types(given)).getMessage();
    assertTrue(said.contains(because), said);
  }

  @Test
  void the_consumer_reads_all_that_is_committed_and_not_noted_yet() {
    var properties = EffectsAdapter.consumerProperties(settings(Map.of()), new Topics("test", 1));

    assertEquals("test.1.effects", properties.get("group.id"));
    assertEquals("read_committed", properties.get("isolation.level"));
    assertEquals(false, properties.get("enable.auto.commit"));
    assertEquals("earliest", properties.get("auto.offset.reset"));
  }

  @Test
  void the_same_cause_asks_by_the_same_id() {
    assertEquals(
        KafkaRequests.id("booking.attach-payment", "session:1"),
        KafkaRequests.id("booking.attach-payment", "session:1"));
    assertEquals(8, KafkaRequests.id("booking.attach-payment", "session:1").version());
    assertEquals(2, KafkaRequests.id("booking.attach-payment", "session:2").variant());
  }
}
