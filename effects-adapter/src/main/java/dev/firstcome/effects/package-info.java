/**
 * What decisions want done outside, done: payment sessions, refunds, mail.
 *
 * <pre>
 *   [effects] ─> Intake ─> the table "effects" ─> a Worker a type ─> its Adapter ─> Stripe, SMTP
 *                 each      due, done, parked      tries, pauses        │
 *                 once                             gives up             └─> [requests]
 * </pre>
 *
 * <p>An effect is named by what it is about, and is in the table once. From there on it is done at
 * least once: a process that dies in the middle leaves it due again. What makes it once outside is
 * that each try asks for the same, under the same name: Stripe's idempotency key, a mail's
 * Message-ID.
 *
 * <p>A new type of effect costs its adapter (one class) and a line in {@link
 * dev.firstcome.effects.Adapters}.
 */
@NullMarked
package dev.firstcome.effects;

import org.jspecify.annotations.NullMarked;
