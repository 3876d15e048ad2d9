package dev.firstcome.quickstart.imports;

import java.nio.file.Path;

/**
 * A file to be read from.
 *
 * @param number that the journal has given it
 * @param path where it is now
 * @param rows how many are in it
 */
record Source(int number, Kind kind, Path path, int rows) {}
