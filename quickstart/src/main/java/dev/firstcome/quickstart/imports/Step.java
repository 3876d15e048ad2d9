package dev.firstcome.quickstart.imports;

import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.contract.json.Json;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * One of the requests that a row is.
 *
 * @param name among the row's steps; part of its idempotency key, so it must never change
 * @param type of the request
 * @param isNeeded whether it must be asked, in view of what has been made
 * @param fields writes the request's fields
 */
record Step(
    String name, String type, Predicate<Made> isNeeded, BiConsumer<FieldWriter, Made> fields) {

  /** One that is always asked, with these columns of the row. */
  static Step copying(String name, String type, FieldReader row, List<String> columns) {
    return new Step(name, type, made -> true, (out, made) -> row.copyTo(out, columns));
  }

  /**
   * The request, read by those who read any request.
   *
   * @throws dev.firstcome.contract.json.Malformed if it does not fit
   */
  RequestBody request(Made made) {
    byte[] body =
        Json.write(out -> {
          out.text("type", type);
          fields.accept(out, made);
        });
    return RequestBody.read(body, UnknownFields.READ_PAST);
  }

  /**
   * Looks at the request before anything is made.
   *
   * @throws dev.firstcome.contract.json.Malformed if it will not fit
   */
  void check() {
    var _ = request(Made.SAMPLE);
  }
}
