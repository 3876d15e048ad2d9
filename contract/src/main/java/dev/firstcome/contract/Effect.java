package dev.firstcome.contract;

import dev.firstcome.contract.json.FieldWriter;

/**
 * Something to be done outside, such as giving money back, that a decision asks for. It may be told
 * several times; its identity makes it one. Each domain has one sealed family of these.
 */
public interface Effect {
  /**
   * What makes it the same as another: made of the thing that it is about, and not of the request
   * that asks for it, such as {@code refund:pi_1}. However often it is asked for, it is done once.
   */
  String id();

  /** The name on the wire, such as {@code payment.refund}. */
  String type();

  /** Writes the fields, without {@link #id} and {@link #type}. */
  void write(FieldWriter out);
}
