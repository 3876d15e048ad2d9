/**
 * What may be done: pure deciders, one package a domain.
 *
 * <pre>
 *   decide(view, asked, now) ──▶ Decision
 *          │      │     │           ├ Refused: nothing changes
 *   the key's     │  the owner's    ├ Accepted: an answer, rows, further facts, deadlines
 *   own rows   who asks what        └ Nothing: a deadline that no longer matters
 * </pre>
 *
 * <p>The same arguments give the same decision, forever, on any machine: nothing in here reads a
 * clock, draws lots, logs, or knows of Kafka. Ids of new things are ids of the requests that make
 * them.
 */
@NullMarked
package dev.firstcome.processor.rules;

import org.jspecify.annotations.NullMarked;
