package dev.firstcome.runtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import org.slf4j.LoggerFactory;

/**
 * Ends the line of a log event, with its exception if there is one: in the same line, or whole
 * where its logger is at DEBUG.
 */
public final class ShortException extends ThrowableProxyConverter {
  @Override
  public String convert(ILoggingEvent event) {
    if (event.getThrowableProxy() == null) {
      return System.lineSeparator();
    }
    if (event.getThrowableProxy() instanceof ThrowableProxy error && !atDebug(event)) {
      return ": " + OneLine.of(error.getThrowable()) + System.lineSeparator();
    }
    return System.lineSeparator() + super.convert(event);
  }

  private static boolean atDebug(ILoggingEvent event) {
    return LoggerFactory.getLogger(event.getLoggerName()) instanceof Logger logger
        && logger.isEnabledFor(Level.DEBUG);
  }
}
