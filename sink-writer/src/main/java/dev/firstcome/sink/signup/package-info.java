/** The tables of users and of their names. */
@NullMarked
package dev.firstcome.sink.signup;

import org.jspecify.annotations.NullMarked;
