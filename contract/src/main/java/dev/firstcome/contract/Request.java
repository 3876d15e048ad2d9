package dev.firstcome.contract;

import dev.firstcome.contract.json.FieldWriter;

/**
 * What is asked. Each domain has one sealed family of these, in one file, with an {@link Operation}
 * for each member.
 */
public interface Request {
  /** The name on the wire, such as {@code booking.hold}. */
  String type();

  /**
   * The key whose owner decides and keeps the answer: a pure function of the fields, so that a
   * repeat always meets the first.
   */
  Key homeKey();

  /** Writes the fields, always in the same order, without {@code type}. */
  void write(FieldWriter out);
}
