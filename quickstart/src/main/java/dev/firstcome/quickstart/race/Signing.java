package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Request;
import dev.firstcome.contract.signup.SignupRequest.Complete;
import dev.firstcome.contract.signup.SignupRequest.Delete;
import dev.firstcome.contract.signup.SignupRequest.Oauth;
import dev.firstcome.contract.signup.SignupRequest.Start;
import dev.firstcome.contract.signup.User;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What can be asked about users whose names are all made of one token, each under an idempotency
 * key made of what is asked and who asks it.
 */
public record Signing(String token) {
  private static final String PROVIDER = "race";

  /** See {@link Contest#marks}. */
  List<String> marks() {
    return List.of(token, phones());
  }

  /** There is no room for a token in a number; this is as good as any. */
  private String phones() {
    return String.format("+9%07d", Math.floorMod(token.hashCode(), 10_000_000));
  }

  // ---- names

  public String email(String whose) {
    return whose + "-" + token + "@race.example";
  }

  public String username(String whose) {
    return whose + "-" + token;
  }

  public String phone(int number) {
    return phones() + String.format("%06d", number);
  }

  String subject(String whose) {
    return whose + "-" + token;
  }

  // ---- requests

  Ask start(String who, String email) {
    return ask(who, new Start(email));
  }

  Ask oauth(String who, String subject, String email) {
    return ask(who, new Oauth(PROVIDER, subject, Optional.of(email)));
  }

  /** By the first version of a user. */
  Ask complete(String who, User user, String username, String phone) {
    return ask(who, new Complete(user.id(), username, phone, user.version()));
  }

  Ask delete(String who, User user) {
    return ask(who, new Delete(user.id(), Optional.empty()));
  }

  /** What each asks for once. */
  Ask ask(String who, Request request) {
    return Ask.of(who, token + "-" + who + "-" + request.type(), request);
  }

  /**
   * What each may ask for several times.
   *
   * @param time another one for what is not the same
   */
  Ask ask(String who, Request request, long time) {
    return Ask.of(who, token + "-" + who + "-" + request.type() + "-" + time, request);
  }

  /** Users who are there before the race begins. */
  List<User> users(Crowd crowd, int count) {
    return crowd
        .makeReady(
            IntStream.range(0, count)
                .mapToObj(n -> start("user-" + n, email("user-" + n)))
                .toList())
        .stream()
        .flatMap(one -> one.user().stream())
        .toList();
  }
}
