package dev.firstcome.quickstart.chaos;

import dev.firstcome.quickstart.chaos.SignupsModel.Names;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked, what must be the answer, and what comes near it and must not be. */
final class ModelsTest {
  private static final String ACCEPTED = "accepted";
  private static final String NOT_FOUND = "not-found";

  @Test
  void signups() {
    var last = new SignupsModel.Do.Last();
    new Told<>(new SignupsModel())
        .then(last, "", "0")
        .then(start(1, 0), ACCEPTED, "email-taken")
        .then(start(2, 0), "email-taken", ACCEPTED)
        .then(start(2, 1), ACCEPTED, "email-taken")
        .then(complete(3, 0, 0, 1), NOT_FOUND, ACCEPTED)
        .then(complete(1, 0, 0, 2), "version-conflict 1", "wrong-status", ACCEPTED)
        .then(complete(1, 0, 0, 1), ACCEPTED, "username-taken", "phone-taken")
        .then(complete(1, 1, 1, 1), "version-conflict 2", "version-conflict 1", "wrong-status")
        .then(complete(1, 1, 1, 2), "wrong-status", ACCEPTED)
        .then(complete(2, 0, 0, 1), "username-taken", "phone-taken", ACCEPTED)
        .then(complete(2, 0, 1, 1), "username-taken", ACCEPTED)
        .then(complete(2, 1, 0, 1), "phone-taken", "username-taken", ACCEPTED)
        .then(last, "0/0/0, 1", "0/0/0", "0, 1", "0/0/0, 1/1/0")
        .then(delete(1), ACCEPTED, NOT_FOUND)
        .then(delete(1), NOT_FOUND, ACCEPTED)
        .then(complete(2, 0, 0, 1), ACCEPTED, "username-taken", "phone-taken")
        .then(start(3, 0), ACCEPTED, "email-taken")
        .then(last, "0, 1/0/0", "1/0/0", "0/0/0, 1");
  }

  private static SignupsModel.Do start(int n, int email) {
    return new SignupsModel.Do.Start(n, email);
  }

  private static SignupsModel.Do complete(int user, int username, int phone, long expected) {
    return new SignupsModel.Do.Complete(user, new Names(username, phone), expected);
  }

  private static SignupsModel.Do delete(int user) {
    return new SignupsModel.Do.Delete(user);
  }

  @Test
  void cards() {
    var last = new CardsModel.Do.Last();
    new Told<>(new CardsModel())
        .then(new CardsModel.Do.SignUp(0), ACCEPTED, "email-taken")
        .then(create(1, 0, 0), "accepted slug-0 1", "accepted made-up 1", "slug-taken")
        .then(create(2, 1, 0), "accepted made-up 1", "accepted slug-0 1")
        .then(create(3, 1, 0), "accepted made-up 1", "slug-exhausted")
        .then(rename(2, 1, 0, 1), "slug-taken", "accepted slug-0 2")
        .then(rename(2, 1, 1, 2), "version-conflict 1", "version-conflict 2", "slug-taken")
        .then(rename(2, 0, 1, 1), NOT_FOUND, "accepted slug-1 2")
        .then(rename(2, 1, 1, 1), "accepted slug-1 2", "accepted slug-1 1", "slug-taken")
        .then(rename(2, 1, 1, 2), "accepted slug-1 2", "accepted slug-1 3", "slug-taken")
        .then(last, "0/slug-0/1, 1/made-up/1, 1/slug-1/2", "0/slug-0/1, 1/slug-1/2")
        .then(rename(1, 0, 2, 1), "accepted slug-2 2", "slug-taken")
        .then(rename(2, 1, 0, 2), "accepted slug-0 3", "slug-taken")
        .then(delete(1, 0, 1), "version-conflict 2", ACCEPTED)
        .then(delete(1, 0, 2), ACCEPTED, NOT_FOUND)
        .then(delete(1, 0, 2), NOT_FOUND, ACCEPTED)
        .then(rename(3, 1, 2, 1), "accepted slug-2 2", "slug-taken")
        .then(last, "1/slug-0/3, 1/slug-2/2", "0/slug-0/3, 1/slug-2/2", "1/slug-0/3");
  }

  private static CardsModel.Do create(int n, int user, int slug) {
    return new CardsModel.Do.Create(n, user, slug);
  }

  private static CardsModel.Do rename(int card, int user, int slug, long expected) {
    return new CardsModel.Do.Rename(card, user, slug, expected);
  }

  private static CardsModel.Do delete(int card, int user, long expected) {
    return new CardsModel.Do.Delete(card, user, expected);
  }

  @Test
  void profiles() {
    var last = new ProfilesModel.Do.Last();
    new Told<>(new ProfilesModel())
        .then(last, "version 0 {}", "version 1 {}")
        .then(put(1, 0, 1), "version-conflict 0 []", "accepted created 1")
        .then(put(1, 0, 0), "accepted created 1", "accepted edited 1", "version-conflict 0 []")
        .then(put(2, 1, 0), "version-conflict 1 [0]", "version-conflict 1 []", "accepted created 1")
        .then(put(2, 1, 1), "accepted edited 2", "accepted edited 1", "version-conflict 2 [1]")
        .then(put(3, 0, 1), "version-conflict 2 [1]", "version-conflict 2 [0, 1]")
        .then(put(3, 0, 0), "version-conflict 2 [0, 1]", "version-conflict 2 [1]")
        .then(put(3, 0, 2), "accepted edited 3", "accepted edited 2")
        .then(last, "version 3 {0=3, 1=2}", "version 3 {0=3}", "version 3 {0=1, 1=2}");
  }

  private static ProfilesModel.Do put(int n, int field, long expected) {
    return new ProfilesModel.Do.Put(n, field, expected);
  }

  @Test
  void accounts() {
    String taken = "provider-account-taken";
    var last = new AccountsModel.Do.Last();
    new Told<>(new AccountsModel())
        .then(turn(0, 0, false, 1), NOT_FOUND, "accepted disconnected 1")
        .then(have(0, 0, true), "accepted created 1", "accepted found 1", taken)
        .then(have(0, 0, true), "accepted found 1", "accepted created 1", taken)
        .then(have(1, 0, true), taken, "accepted created 1", "accepted found 1")
        .then(turn(1, 0, false, 1), NOT_FOUND, "accepted disconnected 2")
        .then(turn(0, 0, true, 1), "accepted connected 1", "accepted connected 2")
        .then(turn(0, 0, false, 1), "accepted disconnected 2", "accepted disconnected 1")
        .then(turn(0, 0, true, 1), "version-conflict 2", "accepted connected 2")
        .then(have(0, 0, true), "accepted disconnected 2", "accepted found 2")
        .then(haveAll(0, 1, 0), "accepted 1 0 1", "accepted 1 1 0", taken)
        .then(have(0, 0, false), "accepted reactivated 3", "accepted disconnected 2")
        .then(haveAll(0, 1, 0), "accepted 0 2 0", "accepted 1 1 0", taken)
        .then(haveAll(1, 2, 1), taken, "accepted 1 1 0", "accepted 1 0 0")
        .then(have(2, 2, false), "accepted created 1", taken)
        .then(
            last,
            "{0=0/connected/3, 1=0/connected/1, 2=2/connected/1}",
            "{0=0/connected/3, 1=1/connected/1, 2=2/connected/1}",
            "{0=0/connected/3, 1=0/connected/1}");
  }

  private static AccountsModel.Do have(int user, int account, boolean respected) {
    return new AccountsModel.Do.Have(user, account, respected);
  }

  private static AccountsModel.Do haveAll(int user, Integer... accounts) {
    return new AccountsModel.Do.HaveAll(user, List.of(accounts));
  }

  private static AccountsModel.Do turn(int user, int account, boolean connected, long expected) {
    return new AccountsModel.Do.Turn(user, account, connected, expected);
  }

  @Test
  void resets() {
    String invalid = "token-invalid";
    var last = new ResetsModel.Do.Last();
    new Told<>(new ResetsModel())
        .then(last, "version 0", "version 0 redeemed")
        .then(new ResetsModel.Do.Issue(1), ACCEPTED, invalid)
        .then(new ResetsModel.Do.Redeem(2), invalid, ACCEPTED)
        .then(new ResetsModel.Do.Issue(2), ACCEPTED, invalid)
        .then(new ResetsModel.Do.Redeem(1), invalid, ACCEPTED)
        .then(last, "version 2 issued", "version 1 issued", "version 2 redeemed")
        .then(new ResetsModel.Do.Redeem(2), ACCEPTED, invalid)
        .then(new ResetsModel.Do.Redeem(2), invalid, ACCEPTED)
        .then(last, "version 3 redeemed", "version 3 issued", "version 2 redeemed");
  }

  @Test
  void agents() {
    var last = new AgentsModel.Do.Last();
    Optional<Long> none = Optional.empty();
    new Told<>(new AgentsModel())
        .then(score(0, "1.5", Optional.of(1L)), "version-conflict 0", "accepted 1")
        .then(score(0, "1.5", none), "accepted 1", "accepted 2", "version-conflict 0")
        .then(score(0, "1.50", none), "accepted 1", "accepted 2")
        .then(score(0, "2", Optional.of(0L)), "version-conflict 1", "accepted 2")
        .then(score(0, "2", Optional.of(1L)), "accepted 2", "accepted 1")
        .then(score(0, "2", Optional.of(1L)), "version-conflict 2", "accepted 2")
        .then(score(1, "2", Optional.of(0L)), "accepted 1", "accepted 3")
        .then(new AgentsModel.Do.Assign(0, 1, none), "accepted 1", "accepted 3")
        .then(new AgentsModel.Do.Assign(0, 1, Optional.of(1L)), "accepted 1", "accepted 2")
        .then(new AgentsModel.Do.Assign(0, 0, none), "accepted 2", "accepted 1")
        .then(
            last,
            "{0 leader=0/2, 0 sales 2025-01=2/2, 1 sales 2025-01=2/1}",
            "{0 leader=1/1, 0 sales 2025-01=2/2, 1 sales 2025-01=2/1}",
            "{0 leader=0/2, 0 sales 2025-01=1.5/2, 1 sales 2025-01=2/1}");
  }

  private static AgentsModel.Do score(int agent, String value, Optional<Long> expected) {
    return new AgentsModel.Do.Score(
        agent, "sales", YearMonth.of(2025, 1), new BigDecimal(value), expected);
  }
}
