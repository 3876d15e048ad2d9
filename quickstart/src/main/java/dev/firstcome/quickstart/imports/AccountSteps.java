package dev.firstcome.quickstart.imports;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.storage.StorageAccount.State;
import dev.firstcome.contract.storage.StorageRequest.CreateOrGet;
import dev.firstcome.contract.storage.StorageRequest.Disconnect;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A storage account: the user's, and disconnected if the row says so. */
final class AccountSteps {
  private static final List<String> WANTED =
      List.of("provider", "providerAccount", "email", "name");

  private AccountSteps() {}

  static List<Step> of(FieldReader row, Optional<String> user) {
    Optional<State> state =
        row.optionalParsed("state", "connected or disconnected", AccountSteps::state);
    Step create =
        new Step(
            "create",
            CreateOrGet.TYPE,
            made -> true,
            (out, made) -> {
              out.text("user", user);
              row.copyTo(out, WANTED);
            });
    Step disconnect =
        new Step(
            "disconnect",
            Disconnect.TYPE,
            made -> !made.state().equals(Optional.of(State.DISCONNECTED.written())),
            (out, made) ->
                out.text("user", user)
                    .text("account", made.id())
                    .wholeNumber("expectedVersion", made.expectedVersion()));
    return state.equals(Optional.of(State.DISCONNECTED))
        ? List.of(create, disconnect)
        : List.of(create);
  }

  private static Optional<State> state(String word) {
    return Arrays.stream(State.values()).filter(state -> state.written().equals(word)).findFirst();
  }
}
