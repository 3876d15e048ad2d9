package dev.firstcome.processor.rules.signup;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.signup.SignupRequest.Delete;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.signup.UserDeleted;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.HangsOnUser;
import dev.firstcome.processor.rules.Stop;
import dev.firstcome.processor.rules.View;
import java.util.List;
import java.util.Optional;

/**
 * Removes a user with all that hangs on them, whatever domain hung it there. Refuses, in this
 * order: not-found, version-conflict.
 */
final class DeleteUser {
  private final List<HangsOnUser> hanging;

  DeleteUser(List<HangsOnUser> hanging) {
    this.hanging = List.copyOf(hanging);
  }

  Decision atUser(View view, Delete delete) {
    Optional<User> user = Users.find(view, delete.user());
    if (user.isEmpty()) {
      return Draft.refuse(Users.notFound(delete.user()));
    }
    Optional<Refusal> conflict =
        delete.expectedVersion().flatMap(expected -> Users.conflict(user.get(), expected));
    if (conflict.isPresent()) {
      return Draft.refuse(conflict.get());
    }
    List<Stop> stops =
        hanging.stream()
            .flatMap(each -> each.elsewhere(view, delete.user()).stream())
            .map(Stop::at)
            .toList();
    return new Decision.Onward(Optional.empty(), stops);
  }

  Part at(Key key, View view, Delete delete) {
    Draft draft = new Draft(view);
    draft.removeAnswers();
    hanging.forEach(each -> each.removeElsewhere(key, draft, delete.user()));
    return draft.part();
  }

  Accepted answer(View view, Delete delete) {
    Draft draft = new Draft(view);
    draft.removeAnswers();
    hanging.forEach(each -> each.removeAtUser(draft, delete.user()));
    Users.find(view, delete.user()).ifPresent(draft::remove);
    return draft.accept(new UserDeleted(delete.user()));
  }
}
