/** The words of password resets: tokens that are good for one new password. */
@NullMarked
package dev.firstcome.contract.reset;

import org.jspecify.annotations.NullMarked;
