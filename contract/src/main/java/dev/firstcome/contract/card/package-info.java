/** The words of cards: what users show of themselves, each at an address of its own, its slug. */
@NullMarked
package dev.firstcome.contract.card;

import org.jspecify.annotations.NullMarked;
