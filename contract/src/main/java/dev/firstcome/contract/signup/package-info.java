/** The words of sign-ups: users, and the names that belong to one user at a time. */
@NullMarked
package dev.firstcome.contract.signup;

import org.jspecify.annotations.NullMarked;
