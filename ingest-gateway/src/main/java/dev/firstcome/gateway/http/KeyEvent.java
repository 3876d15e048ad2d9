package dev.firstcome.gateway.http;

import io.vertx.core.buffer.Buffer;

/**
 * An event of a key.
 *
 * @param frame as it is sent to everyone; not to be changed
 */
record KeyEvent(String key, long offset, Buffer frame) {}
