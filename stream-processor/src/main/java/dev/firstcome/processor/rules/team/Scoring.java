package dev.firstcome.processor.rules.team;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Map;

/**
 * How scores are reckoned, for all levels and in this one place.
 *
 * <ul>
 *   <li>A metric's <em>score</em> is the value that was recorded for it.
 *   <li>An agent's <em>overall</em> score in a month is the weighted mean of the month's scores: Σ
 *       weight × score ÷ Σ weight, over the metrics that there are. A metric weighs 1 unless
 *       operators choose another weight.
 *   <li>A team's <em>overall</em> score is the mean of the overall scores of its agents; a
 *       manager's, of all agents of all leaders, so that a large team counts for more.
 *   <li>The <em>trend</em> is the overall score less that of the calendar month before, if there is
 *       one.
 *   <li>The <em>yearly average</em> is the mean of the overall scores of the months of the calendar
 *       year up to this one, of those that have one.
 * </ul>
 *
 * <p>All of it is decimal. Means are rounded to two places, half to even, and whatever is made of a
 * mean is made of the rounded one: who adds up what they are shown comes to what they are shown.
 */
final class Scoring {
  private static final int PLACES = 2;

  private Scoring() {}

  /** Of one agent in one month, by metric; of one metric at least. */
  static BigDecimal overall(Map<String, BigDecimal> scores, Map<String, BigDecimal> weights) {
    BigDecimal total = BigDecimal.ZERO;
    BigDecimal weight = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> score : scores.entrySet()) {
      BigDecimal each = weights.getOrDefault(score.getKey(), BigDecimal.ONE);
      total = total.add(each.multiply(score.getValue()));
      weight = weight.add(each);
    }
    return divided(total, weight);
  }

  /** Of many, who have this much together. */
  static BigDecimal mean(BigDecimal total, long count) {
    return divided(total, BigDecimal.valueOf(count));
  }

  static BigDecimal trend(BigDecimal overall, BigDecimal before) {
    return overall.subtract(before);
  }

  /** Of these months of one year, this one included. */
  static BigDecimal yearlyAverage(Collection<BigDecimal> overalls) {
    BigDecimal total = overalls.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return mean(total, overalls.size());
  }

  private static BigDecimal divided(BigDecimal total, BigDecimal by) {
    return total.divide(by, PLACES, RoundingMode.HALF_EVEN);
  }
}
