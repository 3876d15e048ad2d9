/**
 * Whether what concurrent clients heard of one object can be explained by one order of their calls:
 * linearizability.
 *
 * <pre>
 *   calls ──▶ Timeline: by when they were answered; what was open when
 *     │          │
 *   Model ──▶ Search ──▶ Configuration: how far one way came, in what state, with which calls
 *                │                      in effect before they were answered
 *                ▼
 *             Verdict:  Explained    the order
 *                       Unexplained  Remains: the part that no order explains, for a reader
 *                       Undecided    a bound was reached; it is never taken for a yes
 * </pre>
 *
 * <p>Each object is checked by itself: a history of many is linearizable if those of each are
 * (Herlihy and Wing 1990; Horn and Kroening 2015, P-compositionality). Keys that one call spans are
 * one object.
 *
 * <p>The search is that of Wing and Gong ("Testing and verifying concurrent objects", 1993) with
 * Lowe's memory of what was reached, and his order of steps: a call takes effect only when an
 * answer needs it, just in time ("Testing for linearizability", 2017). So a configuration needs no
 * set of all calls that took effect, but a place in the history and those few that are ahead of it.
 *
 * <p>An unanswered call may take effect at any time after it was invoked, once, or never. It is
 * assumed to have done so only where an answer needs it. Those with equal inputs are one kind, and
 * only how many of a kind took effect is remembered; what was reached with fewer of them stands for
 * what was reached with more; and where one would change nothing, it is not tried. A first search
 * lets each take effect any number of times. If even that finds no order, there is none; if the
 * order that it finds has each at most once, it is an order. Only otherwise is each counted, in a
 * second search, which may take long.
 *
 * <p>The problem is NP-complete. Reads, refusals and changes that depend on the state are found out
 * fast; many writes at once that are never refused, and a bad answer late in a busy history, may
 * end undecided.
 */
@NullMarked
package dev.firstcome.quickstart.history;

import org.jspecify.annotations.NullMarked;
