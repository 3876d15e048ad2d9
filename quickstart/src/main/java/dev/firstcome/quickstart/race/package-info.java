/**
 * Many callers at once, and a verdict on what they were told.
 *
 * <pre>
 *   Scenario ──▶ Contest: one running of it, on calendars that nobody used before
 *      │            │ play(crowd)                                    ▲ Evidence: statements, repeats,
 *      │            ▼                                                │ rows and their history, refunds
 *      │   Race: the crowd, all at once ─▶ Transport ─▶ Heard ───────┴─▶ violations
 *      │         some ask again            (HttpTransport, KafkaTransport)
 *      │         some come late            Tables (PostgresTables, GatewayTables), RefundReader
 *      └── Scenarios: the registry; a new one adds its line
 *
 *   OneSlot      OneWinner        Promises: what holds in any race
 *   WaitingLine  FirstInLine      Reckoning: all that was decided on a calendar, gone through once
 *   LatePayment  PaidOrReturned              more in the order of the log
 *   Moving       KeptSlot
 *   Overlap      (Reckoning alone)
 *
 *   OneSignup        OneUser        NamesHeld: whose each name is, by what was told and by the rows
 *   Takeover         OneExternalId  Spell: for how long somebody had something, as far as callers
 *   SameNames        (NamesHeld)           who are answered all at once can tell
 *   DeleteAndReturn  (NamesHeld)
 *   TwoCalendars     NoDoubleBooking
 * </pre>
 *
 * <p>The verdict is a pure function of what the callers heard and what the tables hold. What the
 * race itself counted, or meant to do, has no say in it.
 */
@NullMarked
package dev.firstcome.quickstart.race;

import org.jspecify.annotations.NullMarked;
