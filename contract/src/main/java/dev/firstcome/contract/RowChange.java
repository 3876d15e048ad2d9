package dev.firstcome.contract;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * One accepted change, as the rows topic tells it: which row of which key came to which version, by
 * whose request, when.
 *
 * @param seq the number of the decision in its partition; a row never goes back in it
 * @param last whether this is the last row of its decision, so that the decision is whole
 * @param request the request's id, or {@code id#n} for a further fact of the same decision
 * @param removed whether the row is gone with this change, its last version. Its record then has no
 *     value, so that compaction forgets the row, and tells this in {@link Headers#REMOVED}
 * @param row the row as it is now; empty if it was removed, or if its kind is unknown to this
 *     version of the code
 */
public record RowChange(
    Key key,
    String rowId,
    long version,
    int generation,
    long seq,
    boolean last,
    String request,
    String caller,
    Instant at,
    boolean removed,
    Optional<Row> row) {

  /**
   * The record's key on {@code rows}: one for each row, so that compaction keeps the newest. A tab
   * stands in neither part.
   */
  public byte[] recordKey() {
    return (key + "\t" + rowId).getBytes(StandardCharsets.UTF_8);
  }

  /** The row's kind, as it begins its name. */
  public String kind() {
    return rowId.substring(0, rowId.indexOf('/'));
  }

  /** The row's id among those of its kind, as it ends its name. */
  public String id() {
    return rowId.substring(rowId.indexOf('/') + 1);
  }

  public byte[] bytes() {
    return Json.write(out -> {
      out.text("key", key.toString())
          .text("row", rowId)
          .wholeNumber("version", version)
          .wholeNumber("generation", generation)
          .wholeNumber("seq", seq)
          .flag("last", last)
          .text("request", request)
          .text("caller", caller)
          .instant("at", at);
      if (removed) {
        out.flag("removed", true);
      } else {
        out.object("value", row.orElseThrow()::write);
      }
    });
  }

  /**
   * Reads the value of a record on {@code rows}, or what it tells in {@link Headers#REMOVED}.
   *
   * @throws Malformed if it is none
   */
  public static RowChange read(byte[] bytes) {
    FieldReader in = Json.read(bytes);
    String rowId = in.text("row", 1000);
    int slash = rowId.indexOf('/');
    if (slash < 1) {
      throw in.malformed("row", "a kind and an id such as calendar/dr-lee", rowId);
    }
    boolean removed = in.has("removed") && in.flag("removed");
    return new RowChange(
        in.parsed("key", Key.EXPECTED, Key::parse),
        rowId,
        in.wholeNumber("version", 1, Long.MAX_VALUE),
        (int) in.wholeNumber("generation", 1, Integer.MAX_VALUE),
        in.wholeNumber("seq", 1, Long.MAX_VALUE),
        in.flag("last"),
        in.text("request", 100),
        in.text("caller", 1000),
        in.instant("at"),
        removed,
        removed ? Optional.empty() : RowKinds.read(rowId.substring(0, slash), in.object("value")));
  }
}
