package dev.firstcome.quickstart.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Outcomes, as the engine writes them. */
final class Answers {
  static final String ID = "0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e";

  private Answers() {}

  static byte[] accepted(String kind, String id, long version, boolean created, String result) {
    return """
    {"request":"%s","type":"t","status":"accepted","decidedAt":"2026-11-22T10:00:00.000Z",\
    "entity":{"kind":"%s","id":"%s","version":%d,"created":%s},"result":{%s}}\
    """
        .formatted(ID, kind, id, version, created, result)
        .getBytes(UTF_8);
  }

  /** A sign-in as somebody who was there. */
  static byte[] signedIn(String user) {
    return """
    {"request":"%s","type":"t","status":"accepted","decidedAt":"2026-11-22T10:00:00.000Z",\
    "result":{"user":"%s","externalId":"g:1","created":false}}\
    """
        .formatted(ID, user)
        .getBytes(UTF_8);
  }

  static byte[] refused(String code, String retry, String more) {
    return """
    {"request":"%s","type":"t","status":"refused","decidedAt":"2026-11-22T10:00:00.000Z",\
    "problem":{"status":409,"code":"%s","retry":"%s","detail":"Expected x, found y."%s}}\
    """
        .formatted(ID, code, retry, more)
        .getBytes(UTF_8);
  }
}
