package dev.firstcome.quickstart.plot;

/**
 * What was so for a while, shaded across all panels.
 *
 * @param name said when the pointer rests on it
 */
public record Band(String name, double from, double to) {}
