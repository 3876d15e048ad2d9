package dev.firstcome.quickstart.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.sink.rebuild.Difference;
import dev.firstcome.sink.rebuild.Difference.Column;
import dev.firstcome.sink.rebuild.TableReport;
import dev.firstcome.sink.rebuild.Verified;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What a verification has found, for people and as JSON.
 *
 * @param values whether to show what columns say, and keys that are people's names
 */
record VerifiedText(Verified verified, boolean values) {
  // ---- for people

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    verified.tables().forEach(report -> table(report, text));
    text.append(
        String.format(
            Locale.ROOT,
            "%n%s: %,d rows, %,d records of the log, %.1f s",
            verdict(),
            verified.rows(),
            verified.records(),
            verified.took().toMillis() / 1e3));
    if (verified.parked() > 0) {
      line(text, "%,d records are parked, see the table parked_rows", verified.parked());
    }
    if (verified.unwritten() > 0) {
      line(text, "%,d records of the log could not be written now", verified.unwritten());
    }
    if (verified.isBehind()) {
      text.append(
          String.format(
              "%nThe sinks had not caught up with the log. That is no difference; but what changed"
                  + " again since may be missing in the log as it was, so verify again then."));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String format, long count) {
    text.append(String.format(Locale.ROOT, "%n" + format, count));
  }

  private String verdict() {
    if (verified.isRight()) {
      return "the tables are what the log tells";
    }
    return verified.differences() == 1
        ? "1 row is not as the log tells"
        : String.format(Locale.ROOT, "%,d rows are not as the log tells", verified.differences());
  }

  private void table(TableReport report, StringBuilder text) {
    text.append(
        String.format(
            Locale.ROOT,
            "  %-18s %,12d rows  %s%n",
            report.table(),
            report.rows(),
            report.isRight() ? "as the log tells" : counts(report)));
    report.listed().forEach(each -> text.append("    ").append(text(report, each)).append('\n'));
    long more = report.differences() - report.listed().size();
    if (more > 0) {
      text.append(String.format(Locale.ROOT, "    and %,d more; --limit shows more%n", more));
    }
  }

  private static String counts(TableReport report) {
    List<String> counts = new ArrayList<>();
    if (!report.missing().isEmpty()) {
      counts.add("lacks the columns " + String.join(", ", report.missing()));
    }
    if (report.onlyInTables() > 0) {
      counts.add(String.format(Locale.ROOT, "%,d only in the tables", report.onlyInTables()));
    }
    if (report.onlyInLog() > 0) {
      counts.add(String.format(Locale.ROOT, "%,d only in the log", report.onlyInLog()));
    }
    if (report.unlike() > 0) {
      counts.add(String.format(Locale.ROOT, "%,d differ", report.unlike()));
    }
    return String.join(", ", counts);
  }

  private String text(TableReport report, Difference difference) {
    String key = String.join(", ", key(report, difference));
    return switch (difference) {
      case Difference.OnlyInTables only -> "only in the tables: " + key;
      case Difference.OnlyInLog only -> "only in the log: " + key;
      case Difference.Unlike unlike ->
          "differs: " + key + " in " + String.join(", ", columns(unlike));
    };
  }

  private List<String> columns(Difference.Unlike unlike) {
    return unlike.columns().stream()
        .map(column ->
            values
                ? "%s (tables: %s, log: %s)"
                    .formatted(
                        column.name(),
                        column.inTables().orElse("null"),
                        column.inLog().orElse("null"))
                : column.name())
        .toList();
  }

  /** Of a row that is named after a person, as much as finds it for those who look for it. */
  private List<String> key(TableReport report, Difference difference) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < difference.key().size(); i++) {
      parts.add(report.key().get(i) + " " + shown(report, difference.key().get(i)));
    }
    return parts;
  }

  private String shown(TableReport report, String value) {
    return values || !report.namedAfterPersons() ? value : "sha256:" + digest(value);
  }

  private static String digest(String value) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  // ---- as JSON

  void write(FieldWriter out) {
    out.flag("right", verified.isRight())
        .wholeNumber("differences", verified.differences())
        .wholeNumber("rows", verified.rows())
        .wholeNumber("records", verified.records())
        .wholeNumber("parked", verified.parked())
        .wholeNumber("unwritten", verified.unwritten())
        .flag("behind", verified.isBehind())
        .wholeNumber("tookMillis", verified.took().toMillis())
        .objects("tables", verified.tables().stream().map(this::table).toList());
  }

  private Consumer<FieldWriter> table(TableReport report) {
    return out ->
        out.text("table", report.table())
            .wholeNumber("rows", report.rows())
            .wholeNumber("differences", report.differences())
            .wholeNumber("onlyInTables", report.onlyInTables())
            .wholeNumber("onlyInLog", report.onlyInLog())
            .wholeNumber("unlike", report.unlike())
            .texts("lacks", report.missing())
            .objects("listed", report.listed().stream().map(each -> row(report, each)).toList());
  }

  private Consumer<FieldWriter> row(TableReport report, Difference difference) {
    return out -> {
      out.texts("key", key(report, difference));
      switch (difference) {
        case Difference.OnlyInTables only -> out.text("what", "only-in-tables");
        case Difference.OnlyInLog only -> out.text("what", "only-in-log");
        case Difference.Unlike unlike ->
            out.text("what", "unlike")
                .objects("columns", unlike.columns().stream().map(this::column).toList());
      }
    };
  }

  private Consumer<FieldWriter> column(Column column) {
    return out -> {
      out.text("column", column.name());
      if (values) {
        out.text("inTables", column.inTables()).text("inLog", column.inLog());
      }
    };
  }
}
