/**
 * Who somebody is, proved by an identity provider's ID token (OpenID Connect). The one place of the
 * gateway that knows tokens, and with {@code tables} and {@code webhooks} one of the three that
 * know a domain's words.
 *
 * <pre>
 *   provider, token ──▶ IdTokenProver ──▶ TokenSignature ──▶ IssuerKeys ──▶ KeyDocuments ─ ─ ▶ issuer
 *                            │                                (kept)         (discovery, JWKS)
 *                            └──▶ TokenClaims ──▶ who it is
 * </pre>
 *
 * <p>Nothing here says or counts anything of a token but which check it failed.
 */
@NullMarked
package dev.firstcome.gateway.identity;

import org.jspecify.annotations.NullMarked;
