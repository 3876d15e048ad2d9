package dev.firstcome.processor.rules.storage;

import dev.firstcome.contract.Request;
import dev.firstcome.contract.signup.SignupRequest.Delete;
import dev.firstcome.contract.signup.SignupRequest.Start;
import dev.firstcome.contract.storage.StorageRequest.CreateOrGet;
import dev.firstcome.contract.storage.StorageRequest.Disconnect;
import dev.firstcome.contract.storage.StorageRequest.EnsureForUser;
import dev.firstcome.contract.storage.StorageRequest.Manner;
import dev.firstcome.contract.storage.StorageRequest.Reconnect;
import dev.firstcome.contract.storage.WantedAccount;
import dev.firstcome.processor.rules.Derived;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** Storage accounts as one list, and every request decided at once: plain and slow. */
final class PlainHoldings {
  private static final Set<String> PROVIDERS = Set.of("google", "dropbox");

  private final Map<UUID, String> users = new HashMap<>();
  private final List<Held> held = new ArrayList<>();

  private record Held(
      UUID id,
      UUID user,
      String place,
      String email,
      String name,
      boolean connected,
      long version) {

    Held turned(boolean connected) {
      return new Held(id, user, place, email, name, connected, version + 1);
    }

    Held renewed(WantedAccount wanted) {
      return new Held(id, user, place, wanted.email(), nameOf(wanted), true, version + 1);
    }

    boolean says(WantedAccount wanted) {
      return email.equals(wanted.email()) && name.equals(nameOf(wanted));
    }

    @Override
    public String toString() {
      String state = connected ? "connected" : "disconnected";
      return user + " " + place + " " + email + " " + name + " " + state + " " + version;
    }
  }

  /** What the caller hears: a code, or what there is now. */
  String decide(UUID id, Request request) {
    return switch (request) {
      case Start start -> start(id, start);
      case Delete delete -> delete(delete.user());
      case CreateOrGet one -> one(id, one);
      case EnsureForUser some -> some(id, some);
      case Disconnect off -> turn(off.user(), off.account(), off.expectedVersion(), false);
      case Reconnect on -> turn(on.user(), on.account(), on.expectedVersion(), true);
      default -> throw new IllegalArgumentException("not of accounts: " + request);
    };
  }

  SortedSet<String> all() {
    SortedSet<String> all = new TreeSet<>();
    held.forEach(each -> all.add(each.toString()));
    return all;
  }

  private String start(UUID id, Start start) {
    if (users.containsValue(start.email())) {
      return "email-taken";
    }
    users.put(id, start.email());
    return "started";
  }

  private String delete(UUID user) {
    if (users.remove(user) == null) {
      return "not-found";
    }
    held.removeIf(each -> each.user.equals(user));
    return "gone";
  }

  private String one(UUID id, CreateOrGet asked) {
    return refusal(asked.user(), List.of(asked.account()))
        .orElseGet(() -> {
          String disposition = have(id, asked.user(), asked.account(), asked.manner());
          return disposition + " " + whose(place(asked.account())).orElseThrow();
        });
  }

  private String some(UUID id, EnsureForUser asked) {
    return refusal(asked.user(), asked.accounts())
        .orElseGet(() -> {
          SortedSet<String> lines = new TreeSet<>();
          int created = 0;
          for (WantedAccount each : asked.accounts()) {
            UUID next = Derived.id(id, created);
            created += whose(place(each)).isEmpty() ? 1 : 0;
            String list =
                switch (have(next, asked.user(), each, asked.manner())) {
                  case "created" -> "created";
                  case "disconnected" -> "skipped";
                  default -> "validated";
                };
            lines.add(list + " " + whose(place(each)).orElseThrow());
          }
          return lines.toString();
        });
  }

  private Optional<String> refusal(UUID user, List<WantedAccount> wanted) {
    if (!users.containsKey(user)) {
      return Optional.of("not-found");
    }
    if (wanted.stream().anyMatch(each -> !PROVIDERS.contains(each.provider()))) {
      return Optional.of("provider-not-supported");
    }
    long has = held.stream().filter(each -> each.user.equals(user)).count();
    long lacks = wanted.stream().filter(each -> !has(user, each)).count();
    if (lacks > 0 && has + lacks > 50) {
      return Optional.of("limit-reached");
    }
    return wanted.stream().allMatch(each -> has(user, each) || whose(place(each)).isEmpty())
        ? Optional.empty()
        : Optional.of("provider-account-taken");
  }

  private String have(UUID id, UUID user, WantedAccount wanted, Manner manner) {
    Optional<Held> there = whose(place(wanted));
    if (there.isEmpty()) {
      held.add(new Held(id, user, place(wanted), wanted.email(), nameOf(wanted), true, 1));
      return "created";
    }
    if (there.get().connected) {
      if (manner.forceCreate() && !there.get().says(wanted)) {
        put(there.get().renewed(wanted));
      }
      return "found";
    }
    if (manner.respectDisconnected()) {
      return "disconnected";
    }
    put(manner.forceCreate() ? there.get().renewed(wanted) : there.get().turned(true));
    return "reactivated";
  }

  private String turn(UUID user, UUID account, long expected, boolean connected) {
    Optional<Held> there =
        held.stream().filter(each -> each.id.equals(account) && each.user.equals(user)).findFirst();
    if (there.isEmpty()) {
      return "not-found";
    }
    if (there.get().version != expected) {
      return "version-conflict";
    }
    if (there.get().connected != connected) {
      put(there.get().turned(connected));
    }
    return whose(there.get().place).orElseThrow().toString();
  }

  // ---- little things

  private Optional<Held> whose(String place) {
    return held.stream().filter(each -> each.place.equals(place)).findFirst();
  }

  private boolean has(UUID user, WantedAccount wanted) {
    return whose(place(wanted)).filter(each -> each.user.equals(user)).isPresent();
  }

  private void put(Held changed) {
    held.removeIf(each -> each.place.equals(changed.place));
    held.add(changed);
  }

  private static String place(WantedAccount wanted) {
    return wanted.provider() + ":" + wanted.providerAccount();
  }

  private static String nameOf(WantedAccount wanted) {
    return wanted.name().orElse("-");
  }
}
