/**
 * Profiles: what users say of themselves, as persons and in their work.
 *
 * <pre>
 *   user:0199…    rows    profile/{user}:personal       every version
 *                         profile/{user}:professional
 * </pre>
 *
 * <p>They are kept with their user, and go with them; no other key has to do with them.
 */
@NullMarked
package dev.firstcome.processor.rules.profile;

import org.jspecify.annotations.NullMarked;
