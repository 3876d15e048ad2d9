package dev.firstcome.contract.team;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Where somebody stands in a month, with all whom they lead.
 *
 * @param agents how many have a score in this month
 * @param total their scores, added up
 * @param overall the mean of these scores
 * @param trend by how much that is more than in the month before; empty if there was none
 * @param yearlyAverage the mean of {@code overall} over the months of the year up to this one
 */
public record Standing(
    long agents,
    BigDecimal total,
    BigDecimal overall,
    Optional<BigDecimal> trend,
    BigDecimal yearlyAverage) {

  /** Of one agent, whose score is all that there is to add up. */
  public static Standing ofOne(
      BigDecimal overall, Optional<BigDecimal> trend, BigDecimal yearlyAverage) {
    return new Standing(1, overall, overall, trend, yearlyAverage);
  }

  public static Standing read(FieldReader in) {
    Standing one = readOfOne(in);
    return new Standing(
        in.wholeNumber("agents", 1, Integer.MAX_VALUE),
        Decimals.readMade(in, "total"),
        one.overall,
        one.trend,
        one.yearlyAverage);
  }

  /** Of nobody it says only that: 0 agents. */
  static Optional<Standing> readIfAny(FieldReader in) {
    boolean anybody = in.wholeNumber("agents", 0, Integer.MAX_VALUE) > 0;
    return anybody ? Optional.of(read(in)) : Optional.empty();
  }

  static Standing readOfOne(FieldReader in) {
    return ofOne(
        Decimals.readMade(in, "overall"),
        Decimals.readMadeIfAny(in, "trend"),
        Decimals.readMade(in, "yearlyAverage"));
  }

  public void write(FieldWriter out) {
    out.wholeNumber("agents", agents).text("total", total.toPlainString());
    writeOfOne(out);
  }

  static void writeIfAny(Optional<Standing> standing, FieldWriter out) {
    standing.ifPresentOrElse(some -> some.write(out), () -> out.wholeNumber("agents", 0));
  }

  /** Less what says nothing of one agent. */
  void writeOfOne(FieldWriter out) {
    out.text("overall", overall.toPlainString())
        .text("trend", trend.map(BigDecimal::toPlainString))
        .text("yearlyAverage", yearlyAverage.toPlainString());
  }
}
