/** The words of teams: what agents achieve, who leads whom, and what it comes to. */
@NullMarked
package dev.firstcome.contract.team;

import org.jspecify.annotations.NullMarked;
