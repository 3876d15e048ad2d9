/**
 * What comes from the log: {@link dev.firstcome.sink.log.RecordReader} reads each record once, into
 * an {@link dev.firstcome.sink.log.Entry}; {@link dev.firstcome.sink.log.Intake} makes batches of
 * whole decisions of them. Nothing here touches a database.
 */
@NullMarked
package dev.firstcome.sink.log;

import org.jspecify.annotations.NullMarked;
