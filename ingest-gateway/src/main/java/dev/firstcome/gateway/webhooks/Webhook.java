package dev.firstcome.gateway.webhooks;

/** One provider's way to tell us something. */
public interface Webhook {

  /** Its name: in the address, and as the caller of what it tells. */
  String provider();

  /** The name of the field by which it proves that a call is its own. */
  String signatureField();

  /** How long a body may be. Whoever calls has proven nothing until it is read. */
  int maxBytes();

  /**
   * Makes out what a call tells. An implementation must look at nothing in the body before its
   * signature is checked, must wait for nobody, and must not throw, whatever the bytes are. Called
   * on any thread.
   *
   * @param body exactly as it came
   * @param signature the value of the field
   */
  Told read(byte[] body, String signature);
}
