package dev.firstcome.gateway.reads;

/** It took longer than a read may, and was given up. Carries no stack trace: it is no fault. */
public final class TooSlow extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TooSlow() {
    super("the read took too long", null, false, false);
  }
}
