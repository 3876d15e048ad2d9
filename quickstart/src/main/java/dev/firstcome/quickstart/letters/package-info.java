/**
 * The dead letters: what the engine could not read, with the reason. They can be listed, and sent
 * again once whatever was wrong is mended.
 */
@NullMarked
package dev.firstcome.quickstart.letters;

import org.jspecify.annotations.NullMarked;
