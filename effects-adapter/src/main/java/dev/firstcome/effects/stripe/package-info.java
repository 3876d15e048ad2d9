/** Payments, by Stripe. */
@NullMarked
package dev.firstcome.effects.stripe;

import org.jspecify.annotations.NullMarked;
