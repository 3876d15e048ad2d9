package dev.firstcome.effects;

import dev.firstcome.contract.Effect;
import java.time.Instant;

/**
 * One try of an effect.
 *
 * @param id the effect's own, see {@link Effect#id}
 * @param at when it was decided
 * @param triedBefore whether it may have happened already, though nobody here has heard of it
 */
public record Task(String id, Effect effect, Instant at, boolean triedBefore) {}
