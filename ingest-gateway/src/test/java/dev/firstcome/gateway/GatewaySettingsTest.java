package dev.firstcome.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.gateway.identity.IdentityProvider;
import dev.firstcome.runtime.Setting;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.SettingsException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GatewaySettingsTest {
  private static final Map<String, String> SECRET =
      Map.of("FIRSTCOME_GATEWAY_REQUEST_ID_SECRET", "sixteen bytes or more");

  private static Settings settings(String... more) {
    Map<String, String> env = new java.util.HashMap<>(SECRET);
    for (int i = 0; i < more.length; i += 2) {
      env.put(more[i], more[i + 1]);
    }
    return Settings.load(GatewaySettings.ALL, env, Optional.empty());
  }

  /** Every name, default and unit: whoever changes one changes it here, and in the docs. */
  @Test
  void names_defaults_and_units() {
    List<String> lines =
        GatewaySettings.ALL.stream()
            .filter(setting -> setting.name().startsWith("gateway."))
            .filter(setting -> !setting.name().equals("gateway.event-loops"))
            .map(GatewaySettingsTest::line)
            .toList();

    assertEquals(
        List.of(
            "gateway.host 127.0.0.1",
            "gateway.port 8080",
            "gateway.unsafe-listen-without-sign-in false",
            "gateway.request-id-secret",
            "gateway.wait-millis PT5S ms",
            "gateway.longest-wait-millis PT1M ms",
            "gateway.read-timeout-millis PT30S ms",
            "gateway.drain-millis PT6S ms",
            "gateway.max-connections 10000 connections",
            "gateway.max-in-flight 8000 requests",
            "gateway.max-in-flight-bytes 16777216 bytes",
            "gateway.max-undecided 50000 requests",
            "gateway.max-undecided-per-key 2000 requests",
            "gateway.decided-within-millis PT0.015S ms",
            "gateway.requests-per-second 50000 requests/s",
            "gateway.max-subscribers 5000 streams",
            "gateway.recent-outcomes-bytes 33554432 bytes",
            "gateway.answers-retention-millis PT168H ms",
            "gateway.stripe-webhook-secrets Optional.empty",
            "gateway.identity-providers Optional.empty",
            "gateway.max-proofs 2000 requests",
            "gateway.proof-timeout-millis PT2S ms",
            "gateway.delivery-timeout-millis PT4S ms",
            "gateway.look-back-millis PT1M ms",
            "gateway.jdbc-url jdbc:postgresql://127.0.0.1:5432/firstcome",
            "gateway.jdbc-user firstcome",
            "gateway.jdbc-password Optional.empty",
            "gateway.jdbc-connections 8 connections",
            "gateway.jdbc-list-connections 4 connections",
            "gateway.jdbc-timeout-millis PT2S ms"),
        lines);
  }

  private static String line(Setting<?> setting) {
    String fallback = setting.fallback().map(value -> " " + value).orElse("");
    return (setting.name() + fallback + " " + setting.unit()).strip();
  }

  @Test
  void a_secret_must_be_given() {
    SettingsException fault =
        assertThrows(
            SettingsException.class,
            () -> Settings.load(GatewaySettings.ALL, Map.of(), Optional.empty()));
    assertTrue(fault.sentence().contains("gateway.request-id-secret"), fault.sentence());
  }

  @Test
  void a_short_secret_is_refused_and_not_shown() {
    Settings settings = settings("FIRSTCOME_GATEWAY_REQUEST_ID_SECRET", "much too short");
    SettingsException fault =
        assertThrows(SettingsException.class, () -> Values.requestIdSecret(settings));

    assertEquals("gateway.request-id-secret must be at least 16 bytes; found 14", fault.sentence());
  }

  @Test
  void without_a_secret_of_stripes_there_is_no_webhook() {
    assertEquals(List.of(), Values.webhooks(settings()));
  }

  @Test
  void while_one_secret_takes_anothers_place_there_are_two() {
    String both = "whsec_the_one_of_before, whsec_the_one_of_now";

    assertEquals(
        Optional.of(List.of("whsec_the_one_of_before", "whsec_the_one_of_now")),
        Values.stripeSecrets(settings("FIRSTCOME_GATEWAY_STRIPE_WEBHOOK_SECRETS", both)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"whsec_short", ",", "whsec_the_one_of_now,", "whsec_the_one_of_now,x"})
  void what_is_no_secret_of_stripes_is_refused_and_not_shown(String written) {
    Settings settings = settings("FIRSTCOME_GATEWAY_STRIPE_WEBHOOK_SECRETS", written);
    SettingsException fault =
        assertThrows(SettingsException.class, () -> Values.webhooks(settings));

    assertTrue(fault.sentence().contains("gateway.stripe-webhook-secrets"), fault.sentence());
    assertFalse(fault.sentence().contains("short"), fault.sentence());
    assertFalse(fault.sentence().contains("one_of_now"), fault.sentence());
  }

  private static List<IdentityProvider> providers(String written) {
    return Values.identityProviders(settings("FIRSTCOME_GATEWAY_IDENTITY_PROVIDERS", written));
  }

  @Test
  void without_identity_providers_there_are_none() {
    assertEquals(List.of(), Values.identityProviders(settings()));
  }

  @Test
  void several_identity_providers_stand_side_by_side() {
    assertEquals(
        List.of(
            new IdentityProvider(
                "google", "https://accounts.google.com", Set.of("web", "app"), Optional.empty()),
            new IdentityProvider(
                "own-realm",
                "http://127.0.0.1:8443/realms/own/",
                Set.of("site"),
                Optional.of(URI.create("https://keys.example.com/jwks?p=1")))),
        providers(
            """
            google issuer=https://accounts.google.com clients=web,app ;
            own-realm clients=site issuer=http://127.0.0.1:8443/realms/own/
              jwks=https://keys.example.com/jwks?p=1;
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Google issuer=https://a.example clients=c | a provider's name of 1 to 40",
        "a:b issuer=https://a.example clients=c | a provider's name of 1 to 40",
        "a clients=c | a with issuer=…; found none",
        "a issuer= clients=c | a with issuer=…; found none",
        "a issuer=https://a.example | a with clients=…; found none",
        "a issuer=https://a.example clients=c,,d | a with clients; found an empty one",
        "a issuer=https://a.example clients=c client=d | found \"client\" there",
        "a issuer=https://a.example clients=c d | found \"d\" there",
        "a issuer=https://a.example clients=c clients=d | each field once; found clients twice",
        "a issuer=http://a.example clients=c | a's issuer at https://… (http:// for this machine",
        "a issuer=http://localhost.a.example clients=c | a's issuer at https://…",
        "a issuer=http://127.0.0.1.a.example clients=c | a's issuer at https://…",
        "a issuer=http://localhost@a.example clients=c | a's issuer at https://…",
        "a issuer=ftp://localhost clients=c | a's issuer at https://…",
        "a issuer=a.example clients=c | a's issuer at https://…",
        "a issuer=https://a.example?b clients=c | a's issuer without query and fragment",
        "a issuer=https://a.example clients=c jwks=http://a.example/k | a's jwks at https://…",
        "a issuer=https://a.example clients=c; a issuer=https://b.example clients=c | \"a\" twice",
        "; | found no provider",
      })
  void what_is_no_identity_provider_is_refused(String written, String why) {
    SettingsException fault = assertThrows(SettingsException.class, () -> providers(written));

    assertTrue(
        fault.sentence().startsWith("gateway.identity-providers must be "), fault.sentence());
    assertTrue(fault.sentence().contains(why), fault.sentence());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "localhost", "::1"})
  void its_own_machine_may_always_reach_it(String host) {
    Exposure.check(settings("FIRSTCOME_GATEWAY_HOST", host));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.7"})
  void others_may_not_unless_it_is_said(String host) {
    Settings settings = settings("FIRSTCOME_GATEWAY_HOST", host);
    SettingsException fault = assertThrows(SettingsException.class, () -> Exposure.check(settings));
    assertTrue(
        fault.sentence().contains("FIRSTCOME_GATEWAY_UNSAFE_LISTEN_WITHOUT_SIGN_IN"),
        fault.sentence());

    Exposure.check(
        settings(
            "FIRSTCOME_GATEWAY_HOST",
            host,
            "FIRSTCOME_GATEWAY_UNSAFE_LISTEN_WITHOUT_SIGN_IN",
            "true"));
  }
}
