/**
 * All of Firstcome in one JVM, on one folder.
 *
 * <pre>
 *   DataFolder ── firstcome.data     says that the folder is ours; locked while it is in use
 *              ├─ kafka/, postgres/  of the embedded servers
 *              ├─ state/             of the stream processor
 *              ├─ gateway-secret     what makes request ids ours
 *              ├─ stack.json         where everything is, while it runs (StackFile)
 *              └─ firstcome.log      what all of it logs (StackLog)
 *
 *   Stack    broker ─▶ topics ─┬─▶ processor ┐
 *                              ├─▶ sink      ├─▶ a first question, answered (FirstQuestion)
 *            Postgres ─────────┴─▶ gateway   ┘
 * </pre>
 *
 * <p>What does not wait for one another is started at once, and everything is stopped in the
 * opposite order.
 */
@NullMarked
package dev.firstcome.quickstart.stack;

import org.jspecify.annotations.NullMarked;
