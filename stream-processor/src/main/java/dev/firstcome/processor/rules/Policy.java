package dev.firstcome.processor.rules;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/**
 * What of the rules operators choose. All processors must choose the same. A key goes by what holds
 * when it is asked; what it has agreed to then stands, even if that changes before it is done.
 *
 * @param reservedSlugs that no card gets
 * @param storageProviders at which users may have storage accounts
 * @param metricWeights how much a metric counts in an agent's score; one that is not named, 1
 */
public record Policy(
    Set<String> reservedSlugs,
    Set<String> storageProviders,
    Map<String, BigDecimal> metricWeights) {
  public Policy {
    reservedSlugs = Set.copyOf(reservedSlugs);
    storageProviders = Set.copyOf(storageProviders);
    metricWeights = Map.copyOf(metricWeights);
  }
}
