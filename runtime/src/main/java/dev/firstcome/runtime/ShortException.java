package dev.firstcome.runtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import org.slf4j.LoggerFactory;

/** Writes an exception of a log event in the same line, or whole where its logger is at DEBUG. */
public final class ShortException extends ThrowableProxyConverter {
  private static final int DEEPEST = 5;

  @Override
  public String convert(ILoggingEvent event) {
    IThrowableProxy error = event.getThrowableProxy();
    if (error == null) {
      return "\n";
    }
    if (LoggerFactory.getLogger(event.getLoggerName()) instanceof Logger logger
        && Level.DEBUG.isGreaterOrEqual(logger.getEffectiveLevel())) {
      return "\n" + super.convert(event);
    }
    StringBuilder line = new StringBuilder();
    for (int depth = 0; error != null && depth < DEEPEST; depth++) {
      String name = error.getClassName();
      line.append(depth == 0 ? ": " : "; cause: ")
          .append(OneLine.one(name.substring(name.lastIndexOf('.') + 1), error.getMessage()));
      error = error.getCause();
    }
    return line.append('\n').toString();
  }
}
