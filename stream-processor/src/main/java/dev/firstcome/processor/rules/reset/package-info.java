/**
 * Password resets: tokens that are good for one new password.
 *
 * <pre>
 *   email:ann@example.com     row password-reset/ann@example.com: the newest token's digest
 * </pre>
 *
 * <p>Whether the address is a user's makes no difference: a token says that its bearer reads what
 * is sent there, and the application knows what to make of that.
 */
@NullMarked
package dev.firstcome.processor.rules.reset;

import org.jspecify.annotations.NullMarked;
