/**
 * The words that travel between a client, the gateway, the stream processor and the sink.
 *
 * <pre>
 *   RequestBody ──▶ [requests] ──▶ decided ──▶ [outcomes]  Outcome
 *        │                            │
 *     Request (one family a domain)   └──────▶ [rows]      RowChange of a Row
 * </pre>
 *
 * <p>Everything here is a value. {@link dev.firstcome.contract.Operations}, {@link
 * dev.firstcome.contract.RowKinds} and {@link dev.firstcome.contract.RefusalKinds} are the
 * registries: a new domain adds one line to each. How values look as bytes is in {@link
 * dev.firstcome.contract.json}, the only package that knows the JSON library.
 */
@NullMarked
package dev.firstcome.contract;

import org.jspecify.annotations.NullMarked;
