/** The words of profiles: what a user says of themselves, as a person and in their work. */
@NullMarked
package dev.firstcome.contract.profile;

import org.jspecify.annotations.NullMarked;
