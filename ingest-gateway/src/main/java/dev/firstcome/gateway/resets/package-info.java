/**
 * Tokens for a new password. They are made here, and turned into their digests here, whether made
 * or brought: nothing else of Firstcome ever sees one.
 *
 * <pre>
 *   client ──▶ IssueProver ──digest──▶ [requests]           RedeemProver ◀── token ── client
 *     ◀── token, in the one answer                          ──digest──▶ [requests]
 * </pre>
 */
@NullMarked
package dev.firstcome.gateway.resets;

import org.jspecify.annotations.NullMarked;
