package dev.firstcome.quickstart.imports;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.contract.signup.SignupRequest.Activate;
import dev.firstcome.contract.signup.SignupRequest.Complete;
import dev.firstcome.contract.signup.SignupRequest.Oauth;
import dev.firstcome.contract.signup.SignupRequest.Start;
import dev.firstcome.contract.signup.User.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A user: signed up, by email or as a provider's, and led as far as the row says. */
final class UserSteps {
  private static final List<String> NAMES = List.of("username", "phone");
  private static final String STATUSES =
      String.join(", ", Arrays.stream(Status.values()).map(Status::name).toList());

  private UserSteps() {}

  static List<Step> of(FieldReader row, Optional<String> nobody) {
    Optional<Status> status = row.optionalParsed("status", "one of " + STATUSES, UserSteps::status);
    boolean isNamed = row.has("username") || row.has("phone");
    if (isNamed && status.equals(Optional.of(Status.EMAIL_VERIFIED))) {
      throw row.malformed(
          row.has("username") ? "username" : "phone",
          "nothing where the status is EMAIL_VERIFIED",
          "one");
    }
    List<Step> steps = new ArrayList<>();
    steps.add(first(row));
    if (isNamed || status.filter(reached -> reached != Status.EMAIL_VERIFIED).isPresent()) {
      steps.add(
          new Step(
              "complete",
              Complete.TYPE,
              made -> true,
              (out, made) -> {
                row.copyTo(out, NAMES);
                write(out, made);
              }));
    }
    if (status.equals(Optional.of(Status.ACTIVE))) {
      steps.add(new Step("activate", Activate.TYPE, made -> true, UserSteps::write));
    }
    return steps;
  }

  private static Step first(FieldReader row) {
    return row.has("provider") || row.has("subject")
        ? Step.copying("oauth", Oauth.TYPE, row, List.of("provider", "subject", "email"))
        : Step.copying("start", Start.TYPE, row, List.of("email"));
  }

  private static void write(FieldWriter out, Made user) {
    out.text("user", user.id()).wholeNumber("expectedVersion", user.expectedVersion());
  }

  private static Optional<Status> status(String word) {
    return Arrays.stream(Status.values()).filter(status -> status.name().equals(word)).findFirst();
  }
}
