/**
 * What outside services tell us by calling: proven to be theirs, and put into requests. The one
 * place of the gateway that knows both a provider's words and a domain's; HTTP and Kafka know
 * neither.
 *
 * <pre>
 *   body, signature ──▶ Webhook ──▶ Told ─┬─▶ Unproven   a problem
 *                                         ├─▶ Ignored    no more is done
 *                                         ├─▶ Unusable   a dead letter
 *                                         └─▶ Asks       a request, as if a client had sent it
 * </pre>
 */
@NullMarked
package dev.firstcome.gateway.webhooks;

import org.jspecify.annotations.NullMarked;
