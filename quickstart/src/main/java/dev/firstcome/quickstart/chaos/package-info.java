/**
 * Firstcome under fire: real processes, many clients, a seeded schedule of faults, and a checker of
 * all that was asked and answered.
 *
 * <pre>
 *   ChaosRun ─┬─ Fleet                  every part a process, relays between them
 *             ├─ Schedule ──▶ Faults    what befalls whom, when, and until when; all from one seed
 *             ├─ Players  ──▶ Field     clients who ask of a few keys what they have to give;
 *             │               │         each Field has a model that must explain what they heard
 *             │               └──────▶ history (Linearizability)
 *             └─ at the end, when all is healed and decided:
 *                  the tables as one more answer that the history must explain
 *                  LogCheck             what the topics say: nothing twice, nothing out of order
 *                  verify               tables against the log, row by row
 *                  StepsBack            what the tables said meanwhile: nothing older than before
 *                  ──▶ ChaosReport
 * </pre>
 */
@NullMarked
package dev.firstcome.quickstart.chaos;

import org.jspecify.annotations.NullMarked;
