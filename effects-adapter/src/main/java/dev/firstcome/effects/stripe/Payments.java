package dev.firstcome.effects.stripe;

import dev.firstcome.effects.Adapter;
import dev.firstcome.effects.Requests;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Stripe can be asked for.
 *
 * @param offer what is sold; without one no sessions are made
 */
public record Payments(String key, String url, Duration answerWithin, Optional<Offer> offer) {
  /**
   * What a guest is to pay for a booking, and where they go from there.
   *
   * @param price the id of a price at Stripe
   */
  public record Offer(String price, String successUrl, String cancelUrl) {}

  /** One adapter for each type of effect that can be done. */
  public List<Adapter> adapters(Requests requests, InstantSource clock) {
    Calls calls = new Calls(key, url, answerWithin);
    List<Adapter> adapters = new ArrayList<>();
    offer.ifPresent(sold -> adapters.add(new SessionCreation(calls, sold, requests, clock)));
    adapters.add(new SessionExpiry(calls));
    adapters.add(new Refunds(calls));
    return List.copyOf(adapters);
  }

  /** Never with the key. */
  @Override
  public String toString() {
    return "Payments at " + url;
  }
}
