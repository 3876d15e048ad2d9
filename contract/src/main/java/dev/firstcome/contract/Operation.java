package dev.firstcome.contract;

import dev.firstcome.contract.json.FieldReader;
import java.util.function.Function;

/**
 * One thing that can be asked for: its name, how it is read, and what its caller must bring.
 *
 * @param type the name on the wire
 * @param reader reads the request's fields; throws {@link dev.firstcome.contract.json.Malformed}
 * @param clientReader reads what a client sends by HTTP; the same, unless the gateway has to prove
 *     something first, see {@link Unproven}
 * @param origin who may ask for it
 * @param repeatable whether doing it twice comes to the same as doing it once; if not, callers by
 *     HTTP must bring an idempotency key
 * @param versions what it makes of an expected version
 */
public record Operation(
    String type,
    Function<FieldReader, ? extends Request> reader,
    Function<FieldReader, ? extends Request> clientReader,
    Origin origin,
    boolean repeatable,
    Versions versions) {

  /** Who may ask. */
  public enum Origin {
    CLIENT,
    /** Only an adapter of ours, for an outside service that tells it something. */
    PROVIDER,
    /** Only the engine itself, when a deadline has come. */
    TIMER,
    /** Only another key, which tells something, see {@link Told}. */
    KEY
  }

  /** Whether an operation takes {@code expectedVersion} (by HTTP also {@code If-Match}). */
  public enum Versions {
    NONE,
    OPTIONAL,
    REQUIRED
  }

  /** An operation for clients, repeatable, that takes no expected version. */
  public static Operation of(String type, Function<FieldReader, ? extends Request> reader) {
    return new Operation(type, reader, reader, Origin.CLIENT, true, Versions.NONE);
  }

  public Operation needingIdempotencyKey() {
    return new Operation(type, reader, clientReader, origin, false, versions);
  }

  /** Clients ask for it with something that the gateway has to prove first. */
  public Operation provedFrom(Function<FieldReader, ? extends Unproven> clientReader) {
    return new Operation(type, reader, clientReader, origin, repeatable, versions);
  }

  public Operation versioned(Versions versions) {
    return new Operation(type, reader, clientReader, origin, repeatable, versions);
  }

  public Operation forProvidersOnly() {
    return new Operation(type, reader, clientReader, Origin.PROVIDER, repeatable, versions);
  }

  /** Whether clients do not ask for it as it is, see {@link #provedFrom}. */
  public boolean isProved() {
    return !clientReader.equals(reader);
  }

  public boolean isForTimers() {
    return origin == Origin.TIMER;
  }

  public Operation forTimersOnly() {
    return new Operation(type, reader, clientReader, Origin.TIMER, repeatable, versions);
  }

  public boolean isForKeys() {
    return origin == Origin.KEY;
  }

  public Operation forKeysOnly() {
    return new Operation(type, reader, clientReader, Origin.KEY, repeatable, versions);
  }
}
