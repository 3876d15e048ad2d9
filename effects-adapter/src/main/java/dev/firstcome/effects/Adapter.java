package dev.firstcome.effects;

/**
 * Does effects of one type in the outside world. It must bear being asked for the same effect
 * again, at any time and by several processes at once: a try that was cut short is tried again, and
 * nobody knows how far it came. So it names the effect to the other side by the effect's id, where
 * the other side takes such names, and everything that it sends is made of the effect alone: not of
 * the time, not of the try.
 *
 * <p>It returns within the lease of its {@link Task}, keeps no state of its own, and writes neither
 * people's data nor secrets into what it returns.
 */
public interface Adapter {
  /** The type of the effects that it does. */
  String type();

  /** How many answers of the other side it waits for at most, one after the other. */
  int answersAwaited();

  /** Does it, or says why it is not done. What it throws counts as {@link Result.Again}. */
  Result carryOut(Task task) throws InterruptedException;
}
