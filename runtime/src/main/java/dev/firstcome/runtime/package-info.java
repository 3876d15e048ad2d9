/**
 * What every process needs to run: settings, topic check, operations endpoint, lifecycle.
 *
 * <pre>
 *   arguments, environment, file ──▶ Process ──▶ Settings ──▶ Starter.start ──▶ what is closed
 *                                       │                         │             on SIGTERM
 *                  bad: exit code 2 ◀───┘                         ├─ KafkaClients, TopicAdmin
 *                  unable to start: exit code 1                   └─ Metrics, OperationsServer
 * </pre>
 *
 * <p>A {@link dev.firstcome.runtime.Setting} is declared once, with its default, unit and meaning;
 * {@link dev.firstcome.runtime.Settings} refuses what nobody declared. Whatever the user can mend
 * is a {@link dev.firstcome.runtime.StartException}: a sentence that says what to do, without a
 * stack trace. Nothing here knows a domain or another process.
 */
@NullMarked
package dev.firstcome.runtime;

import org.jspecify.annotations.NullMarked;
