package dev.firstcome.processor.rules.team;

import dev.firstcome.contract.team.Standing;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.View;
import dev.firstcome.processor.rules.View.Entry;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the months come to for one key, one after the other, and where that leaves it in each of
 * them.
 */
final class Course {
  private static final String MONTH = "month/";

  /** After all months, in the order of entries. */
  private static final String END = "month0";

  private final View view;

  /** What one month comes to. */
  record Sum(long agents, BigDecimal total) {
    BigDecimal overall() {
      return Scoring.mean(total, agents);
    }

    private String written() {
      return agents + " " + total.toPlainString();
    }

    private static Sum read(String written) {
      int space = written.indexOf(' ');
      return new Sum(
          Long.parseLong(written.substring(0, space)),
          new BigDecimal(written.substring(space + 1)));
    }
  }

  Course(View view) {
    this.view = view;
  }

  /** From now on a month comes to this; or to nothing. */
  static void set(Draft draft, YearMonth month, Optional<Sum> sum) {
    sum.ifPresentOrElse(
        known -> draft.note(MONTH + month, known.written()), () -> draft.removeNote(MONTH + month));
  }

  Optional<Standing> standing(YearMonth month) {
    return sum(month)
        .map(sum ->
            new Standing(
                sum.agents,
                sum.total,
                sum.overall(),
                sum(month.minusMonths(1))
                    .map(before -> Scoring.trend(sum.overall(), before.overall())),
                yearlyAverage(month)));
  }

  private BigDecimal yearlyAverage(YearMonth month) {
    List<BigDecimal> overalls =
        view.entries(MONTH + month.withMonth(1), MONTH + month.plusMonths(1), 12).stream()
            .map(entry -> Sum.read(entry.value()).overall())
            .toList();
    return Scoring.yearlyAverage(overalls);
  }

  private Optional<Sum> sum(YearMonth month) {
    return view.entry(MONTH + month).map(Sum::read);
  }

  /** All months that there are. */
  List<YearMonth> months() {
    return months(view.entries(MONTH, END, Integer.MAX_VALUE));
  }

  /** The months, other than this one, in which a change of this one is seen. */
  List<YearMonth> after(YearMonth changed) {
    YearMonth next = changed.plusMonths(1);
    YearMonth nextYear = changed.withMonth(12).plusMonths(1);
    YearMonth end = next.isBefore(nextYear) ? nextYear : next.plusMonths(1);
    return months(view.entries(MONTH + next, MONTH + end, 12));
  }

  private static List<YearMonth> months(List<Entry> entries) {
    List<YearMonth> months = new ArrayList<>(entries.size());
    entries.forEach(entry -> months.add(YearMonth.parse(entry.name().substring(MONTH.length()))));
    return months;
  }
}
