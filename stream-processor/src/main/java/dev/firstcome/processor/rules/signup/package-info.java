/**
 * Sign-ups: users, and the names that are one user's at a time.
 *
 * <pre>
 *   user:0199…                row user/0199…: status, and all of its names
 *   external-id:google:123 ┐
 *   email:ann@example.com  │  row claim/…: whose it is; no row: nobody's
 *   username:ann           │
 *   phone:+351912345678    ┘
 * </pre>
 *
 * <p>A user's row and the claims on its names always agree: they change together, by requests that
 * have all their keys locked. So whoever has found a user by a name need not look whether the name
 * is still the user's.
 */
@NullMarked
package dev.firstcome.processor.rules.signup;

import org.jspecify.annotations.NullMarked;
