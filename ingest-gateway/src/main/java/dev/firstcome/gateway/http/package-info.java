/**
 * HTTP: the only package that knows the server.
 *
 * <pre>
 *   connection ──▶ SlowClients (cut when overdue)
 *       │
 *    Routes ──▶ Door (how many, how often) ──▶ Exchange ──▶ one handler a route
 *                                                 │            │
 *                                   one answer ◀──┘            └─▶ Patience (how long it may wait)
 * </pre>
 *
 * <p>Everything of one connection happens on its event loop; what comes from elsewhere is handed
 * over to it. Nothing here blocks.
 */
@NullMarked
package dev.firstcome.gateway.http;

import org.jspecify.annotations.NullMarked;
