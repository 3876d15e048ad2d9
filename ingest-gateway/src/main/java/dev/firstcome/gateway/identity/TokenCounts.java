package dev.firstcome.gateway.identity;

import dev.firstcome.gateway.identity.TokenFault.Check;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts tokens by provider and by what came of them, and the fetches of keys. A provider that is
 * not set up is counted under no name, so there are as many series as there are settings and words
 * of ours.
 */
public final class TokenCounts {
  private static final String UNKNOWN = "unknown";

  private final MeterRegistry registry;

  public TokenCounts(MeterRegistry registry) {
    this.registry = registry;
  }

  void verified(String provider) {
    token(provider, "verified");
  }

  void refused(String provider, Check check) {
    token(provider, check.written());
  }

  void keysUnavailable(String provider) {
    token(provider, "keys-unavailable");
  }

  void unknownProvider() {
    token(UNKNOWN, "provider-unknown");
  }

  void fetched(String provider, boolean successfully) {
    Counter.builder("firstcome.gateway.key.fetches")
        .description("Fetches of an identity provider's keys, by what came of them")
        .tag("provider", provider)
        .tag("result", successfully ? "fetched" : "failed")
        .register(registry)
        .increment();
  }

  private void token(String provider, String result) {
    Counter.builder("firstcome.gateway.id.tokens")
        .description("ID tokens by their provider and by which check they failed, if any")
        .tag("provider", provider)
        .tag("result", result)
        .register(registry)
        .increment();
  }
}
