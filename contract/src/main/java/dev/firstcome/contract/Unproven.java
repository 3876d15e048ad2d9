package dev.firstcome.contract;

/**
 * What a client asks with something that must be proved before anybody may act on it, such as a
 * token of an identity provider. It goes no further than the gateway, which proves it and publishes
 * in its place the request that was proved; a topic never holds it.
 *
 * <p>Its home key is not known before that.
 */
public interface Unproven extends Request {
  @Override
  default Key homeKey() {
    throw new IllegalStateException(type() + " has no key before it is proved");
  }
}
