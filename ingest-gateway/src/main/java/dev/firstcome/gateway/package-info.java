/**
 * HTTP in, requests out; outcomes back to whoever waits; reads from Postgres.
 *
 * <p>{@link dev.firstcome.gateway.Gateway} puts the parts together, {@link
 * dev.firstcome.gateway.Reception} those between HTTP and the line, whatever is behind it; {@link
 * dev.firstcome.gateway.GatewaySettings} says how each can be set. The parts know each other in one
 * direction only:
 *
 * <pre>
 *   http ──▶ requests ◀── kafka
 *     │       ▲   ▲
 *     └──▶ tables └── identity
 * </pre>
 */
@NullMarked
package dev.firstcome.gateway;

import org.jspecify.annotations.NullMarked;
