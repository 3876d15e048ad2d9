package dev.firstcome.gateway.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts one provider's calls by what they told and what came of it. Types that we do not know are
 * counted as one, so there are as many series as there are words of ours.
 */
final class WebhookCounter {
  private final String provider;
  private final MeterRegistry registry;

  WebhookCounter(String provider, MeterRegistry registry) {
    this.provider = provider;
    this.registry = registry;
  }

  void count(String type, String result) {
    Counter.builder("firstcome.gateway.webhooks")
        .description("Webhook calls by the type of their event and by what came of it")
        .tag("provider", provider)
        .tag("type", type)
        .tag("result", result)
        .register(registry)
        .increment();
  }
}
