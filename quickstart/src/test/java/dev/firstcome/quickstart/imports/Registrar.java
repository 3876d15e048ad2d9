package dev.firstcome.quickstart.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.quickstart.asking.Asker;
import dev.firstcome.quickstart.asking.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Answers at once, as the line would: one user an email address, one answer an idempotency key, one
 * account or booking whenever it is asked for.
 */
final class Registrar implements Asker {
  final List<String> keys = new ArrayList<>();
  final Map<String, String> users = new LinkedHashMap<>();
  final Set<String> others = new HashSet<>();
  private final Map<String, byte[]> answers = new HashMap<>();
  private int silentAfter = Integer.MAX_VALUE;
  private Runnable whenSilent = () -> {};
  private int busyFor;

  /** Answers so many, and no more; what is asked after that is decided all the same. */
  Registrar silentAfter(int count, Runnable then) {
    silentAfter = count;
    whenSilent = then;
    return this;
  }

  void answerAgain() {
    silentAfter = Integer.MAX_VALUE;
  }

  /** Turns the first ones away for a while. */
  Registrar busyFor(int count) {
    busyFor = count;
    return this;
  }

  @Override
  public int partitions() {
    return 4;
  }

  @Override
  public UUID ask(Message message, Hearer hearer) {
    UUID id = UUID.randomUUID();
    FieldReader body = Json.read(message.body());
    String key = body.text("idempotencyKey", 255);
    keys.add(key);
    if (busyFor > 0) {
      busyFor--;
      hearer.decided(Answers.refused("too-busy", "same", ""), false);
      return id;
    }
    boolean isRepeat = answers.containsKey(key);
    byte[] answer = answers.computeIfAbsent(key, first -> decide(id, body));
    if (silentAfter > 0) {
      silentAfter--;
      hearer.decided(answer, isRepeat);
    } else {
      whenSilent.run();
    }
    return id;
  }

  private byte[] decide(UUID id, FieldReader body) {
    if (body.has("email") && !body.has("providerAccount")) {
      String email = body.text("email", 1000);
      return users.putIfAbsent(email, id.toString()) == null
          ? Answers.accepted("user", id.toString(), 1, true, "")
          : Answers.refused("email-taken", "never", "");
    }
    String text = new String(Json.write(body::copyTo), UTF_8);
    others.add(text.replaceAll(",\"idempotencyKey.*", ""));
    return Answers.accepted("other", id.toString(), 1, true, "\"state\":\"connected\"");
  }

  @Override
  public void forget(UUID request) {}

  @Override
  public Optional<String> failure() {
    return Optional.empty();
  }
}
