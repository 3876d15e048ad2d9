package dev.firstcome.quickstart.imports;

import java.nio.file.Path;

/** A file that somebody wants imported. */
public record Given(Kind kind, Path path) {}
