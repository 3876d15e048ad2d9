package dev.firstcome.effects.inbox;

/**
 * An effect that was taken to be tried; until its lease ends it is nobody else's.
 *
 * @param attempt which try this is, from 1; it tells this one from later ones
 * @param triedBefore whether a try was ever begun before this one, however long ago
 */
public record Taken(String id, String record, int attempt, boolean triedBefore) {}
