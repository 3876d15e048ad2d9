/**
 * Rows of an application, brought in by asking for each as anybody would.
 *
 * <pre>
 *   Sources: the files ─▶ Rows (CsvRows, NdjsonRows ◀─ Lines)
 *                           │ a row
 *                           ▼
 *   Import: N rows at a time; asks, waits, asks again ◀──▶ asking.Asker ◀──▶ Kafka
 *      │  Course: a row on its way through its Steps (UserSteps, AccountSteps, CardSteps,
 *      │          BookingSteps), which Kind names
 *      ▼ Ended: its Fate
 *   Journal: on disk, a line a row ─▶ the report
 *      └─ Ledger: in memory; who is done, whose the ids are
 * </pre>
 *
 * <p>Nothing is lost and nothing comes in twice because a step's idempotency key is made of its
 * row: whoever was under way when the import ended asks the same again, and is told the same.
 */
@NullMarked
package dev.firstcome.quickstart.imports;

import org.jspecify.annotations.NullMarked;
