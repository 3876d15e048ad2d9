package dev.firstcome.gateway.requests;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;

/**
 * What was made for whoever asked, and is told in the answer to this very request and nowhere else:
 * neither by a poll nor to a repeat, since nobody keeps it.
 *
 * @param field in which it is told
 */
public record ShownOnce(String field, String value) {
  private static final String RESULT = "result";

  /** An outcome with it among its results. */
  byte[] in(byte[] outcome) {
    FieldReader fields = Json.read(outcome);
    return Json.write(out -> fields.copyTo(out, RESULT, result -> result.text(field, value)));
  }

  /** It belongs in no log. */
  @Override
  public String toString() {
    return field + ", shown once";
  }
}
