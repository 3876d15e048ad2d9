package dev.firstcome.contract;

/** The names of the headers on our records: CloudEvents 1.0 in Kafka's binary mode, and our own. */
public final class Headers {
  public static final String SPEC_VERSION = "ce_specversion";

  /** A request's id (on {@code requests}), an outcome's (on {@code outcomes}: may be id#n). */
  public static final String ID = "ce_id";

  public static final String TYPE = "ce_type";
  public static final String SOURCE = "ce_source";

  /** Who asks: our extension, trusted because only those may write who are let to. */
  public static final String CALLER = "ce_caller";

  /** SHA-256, in hex, of the body as its client sent it, where the gateway changed the body. */
  public static final String FINGERPRINT = "ce_fingerprint";

  /** On an outcome: the id of the request that it answers. */
  public static final String REQUEST = "ce_request";

  /** On an outcome: the decision's number in its partition (CloudEvents' sequence extension). */
  public static final String SEQUENCE = "ce_sequence";

  /** On an outcome: what was decided, {@code topic/partition/offset}. */
  public static final String DECIDED_FROM = "ce_decidedfrom";

  /** On an outcome: {@code true} if it repeats the answer to an earlier request. */
  public static final String REPLAYED = "ce_replayed";

  /** On a row's record that has no value: the change by which the row was removed, as JSON. */
  public static final String REMOVED = "firstcome-removed";

  /** On a request that visits one key after the other: how far it has come, as JSON. */
  public static final String VISIT = "firstcome-visit";

  /** On what one key tells another: which one, and what is needed to take it once, as JSON. */
  public static final String TOLD = "firstcome-told";

  public static final String CONTENT_TYPE = "content-type";
  public static final String TRACE_PARENT = "traceparent";

  /** On a dead letter: why it is one. */
  public static final String REASON = "firstcome-reason";

  /** On a dead letter: where it lay, {@code topic/partition/offset}. */
  public static final String DEAD_FROM = "firstcome-source";

  public static final String ANONYMOUS = "anonymous";
  public static final String JSON = "application/json";

  private Headers() {}
}
