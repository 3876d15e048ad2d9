package dev.firstcome.quickstart.imports;

/** A row that nothing is to be asked for. */
final class RowRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  RowRefused(Fault fault) {
    super(fault.detail(), null, false, false);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
