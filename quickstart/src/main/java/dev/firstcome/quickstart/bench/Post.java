package dev.firstcome.quickstart.bench;

import dev.firstcome.contract.Key;

/**
 * A request as it goes out.
 *
 * @param key whose it is
 * @param body its JSON
 */
record Post(Key key, String idempotencyKey, byte[] body) {}
