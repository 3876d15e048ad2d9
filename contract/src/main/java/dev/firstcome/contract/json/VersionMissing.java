package dev.firstcome.contract.json;

/** No expected version, where the operation needs one. By HTTP that has a status of its own. */
public final class VersionMissing extends Malformed {
  private static final long serialVersionUID = 1L;

  private final String type;

  public VersionMissing(String type) {
    super("expectedVersion", "the version that the caller has seen", "nothing");
    this.type = type;
  }

  /** The operation's. */
  public String type() {
    return type;
  }
}
