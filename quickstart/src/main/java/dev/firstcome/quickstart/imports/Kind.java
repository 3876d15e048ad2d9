package dev.firstcome.quickstart.imports;

import dev.firstcome.contract.json.FieldReader;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.BiFunction;

/** What can be imported, in the order in which it is. */
public enum Kind {
  USERS(UserSteps::of, "email", "provider", "subject", "username", "phone", "status"),
  ACCOUNTS(AccountSteps::of, "user", "provider", "providerAccount", "email", "name", "state"),
  CARDS(CardSteps::of, "user", "name", "template", "fields", "design", "slug"),
  BOOKINGS(
      BookingSteps::of,
      "calendar",
      "start",
      "end",
      "guest",
      "payment",
      "checkoutSession",
      "paymentIntent",
      "state");

  static final String ID = "id";
  static final String USER = "user";

  private static final int MAX_ID = 200;
  private static final Set<String> DOCUMENTS = Set.of("fields", "design");

  private final BiFunction<FieldReader, Optional<String>, List<Step>> steps;
  private final SequencedSet<String> columns;

  Kind(BiFunction<FieldReader, Optional<String>, List<Step>> steps, String... columns) {
    this.steps = steps;
    this.columns = new LinkedHashSet<>(List.of("id"));
    this.columns.addAll(List.of(columns));
  }

  /** As options, the journal and idempotency keys call it. */
  public String plural() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Kind> of(String plural) {
    return Arrays.stream(values()).filter(kind -> kind.plural().equals(plural)).findFirst();
  }

  SequencedSet<String> columns() {
    return columns;
  }

  boolean isDocument(String column) {
    return DOCUMENTS.contains(column);
  }

  boolean hangsOnUser() {
    return columns.contains(USER);
  }

  /** The id that the application has given a row. */
  static String id(FieldReader row) {
    return row.text(ID, MAX_ID);
  }

  /** The application's id of the user that a row hangs on. */
  static String user(FieldReader row) {
    return row.text(USER, MAX_ID);
  }

  /**
   * What is to be asked for a row, all of it checked.
   *
   * @param user the id that the row's user has here, if it hangs on one
   * @throws dev.firstcome.contract.json.Malformed if a value does not fit, or a field is unknown
   */
  List<Step> steps(FieldReader row, Optional<String> user) {
    for (String column : columns) {
      var _ = row.isNull(column);
    }
    List<Step> all = steps.apply(row, user);
    row.refuseUnknown();
    all.forEach(Step::check);
    return all;
  }
}
