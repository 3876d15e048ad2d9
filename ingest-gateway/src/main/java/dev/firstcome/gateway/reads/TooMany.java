package dev.firstcome.gateway.reads;

/** There are as many reads under way as there may be. Carries no stack trace: it is no fault. */
public final class TooMany extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TooMany() {
    super("as many reads are under way as there may be", null, false, false);
  }
}
