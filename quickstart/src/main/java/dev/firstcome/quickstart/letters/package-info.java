/**
 * The dead letters: what the engine could not read, and what a webhook told that no request could
 * be made of, each with the reason. They can be listed; the engine's can be sent again once
 * whatever was wrong is mended.
 */
@NullMarked
package dev.firstcome.quickstart.letters;

import org.jspecify.annotations.NullMarked;
