package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.signup.SignupRequest.Start;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.storage.StorageAccount;
import dev.firstcome.contract.storage.StorageRequest.CreateOrGet;
import dev.firstcome.contract.storage.StorageRequest.Manner;
import dev.firstcome.contract.storage.WantedAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Two users who both connect one provider account, each on many devices. */
final class OneAccount implements Scenario {
  private static final String PROVIDER = "google";
  private static final String TAKEN = "provider-account-taken";

  @Override
  public String name() {
    return "storage-account";
  }

  @Override
  public String meaning() {
    return "two users connect one provider account, each on half of the devices, all at once: it is"
        + " created once, one of the two has it and finds it on every device, the other is refused";
  }

  @Override
  public Contest contest(String token, Instant now, int callers, long seed) {
    return new Running(new Signing(token), callers);
  }

  private record Running(Signing signing, int callers) implements Contest {
    @Override
    public List<String> marks() {
      return signing.marks();
    }

    @Override
    public boolean isJudgedByOrder() {
      return false;
    }

    @Override
    public List<Ask> play(Crowd crowd) {
      crowd.say("two users sign up");
      List<User> users = signing.users(crowd, 2);
      if (!users.isEmpty()) {
        crowd.say(callers + " devices connect the account");
        crowd.askAll(
            IntStream.range(0, callers)
                .mapToObj(n -> connect("device-" + n, users.get(n % users.size())))
                .toList());
      }
      return List.of(signing.start("latecomer", signing.email("latecomer")));
    }

    private Ask connect(String who, User user) {
      return signing.ask(
          who,
          new CreateOrGet(
              user.id(),
              new WantedAccount(
                  PROVIDER, signing.token(), signing.email("account"), Optional.empty()),
              new Manner(false, true)));
    }

    @Override
    public List<String> violations(Evidence evidence) {
      List<String> violations =
          new ArrayList<>(
              Promises.answers(
                  evidence, Map.of(Start.class, Set.of(), CreateOrGet.class, Set.of(TAKEN))));
      violations.addAll(Promises.versions(evidence));
      List<StorageAccount> rows = evidence.rows().of(StorageAccount.class);
      List<UUID> claims =
          evidence.rows().claims().stream()
              .filter(claim -> claim.kind().equals(WantedAccount.KEY_KIND))
              .map(Claim::user)
              .toList();
      if (rows.size() != 1 || claims.size() != 1) {
        violations.add(
            "the tables have "
                + rows.size()
                + " accounts and "
                + claims.size()
                + " claims to it, not 1 and 1");
        return violations;
      }
      StorageAccount account = rows.getFirst();
      if (!claims.getFirst().equals(account.user())) {
        violations.add("the account is one user's, and the claim another's");
      }
      long created = 0;
      for (Statement one : evidence.toldOf(CreateOrGet.class).toList()) {
        boolean isOwners = ((CreateOrGet) one.ask().request()).user().equals(account.user());
        if (one.isAccepted() != isOwners) {
          violations.add(one.who() + " was told otherwise than whose the account is");
        }
        one.result("account", StorageAccount::read)
            .filter(told -> !told.equals(account))
            .ifPresent(told -> violations.add(one.who() + " was told of another account"));
        Optional<String> disposition = one.result("disposition", in -> in.text("disposition", 20));
        created += disposition.filter("created"::equals).isPresent() ? 1 : 0;
        disposition
            .filter(word -> !Set.of("created", "found").contains(word))
            .ifPresent(word -> violations.add(one.who() + " was told: " + word));
      }
      if (created != 1) {
        violations.add(created + " were told that they made the account, not 1");
      }
      return violations;
    }
  }
}
