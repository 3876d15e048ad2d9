package dev.firstcome.processor.rules;

import dev.firstcome.contract.Key;

/**
 * Another key that must agree to a request.
 *
 * @param isNew whether it belongs to nothing yet, and no other request can name it: its name is the
 *     request's own id
 */
public record Stop(Key key, boolean isNew) {
  public static Stop at(Key key) {
    return new Stop(key, false);
  }

  public static Stop atNew(Key key) {
    return new Stop(key, true);
  }
}
