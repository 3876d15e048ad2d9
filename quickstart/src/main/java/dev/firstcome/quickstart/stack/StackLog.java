package dev.firstcome.quickstart.stack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.spi.FilterReply;
import java.net.URL;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * What a stack logs, for people: everything into one file; our own warnings on the console too, but
 * only while all of it runs. What starts or stops warns of much that is as it should be.
 */
public final class StackLog {
  private static final String FILE = "firstcome.log";
  private static final String CONFIGURATION = "stack-log.xml";

  private static final String OURS = "dev.firstcome.";

  private static volatile boolean warningsShown;

  private StackLog() {}

  /** The console's filter, named in the configuration. */
  public static final class ConsoleFilter extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
      boolean shown =
          warningsShown
              && event.getLoggerName().startsWith(OURS)
              && event.getLevel().isGreaterOrEqual(Level.WARN);
      return shown ? FilterReply.NEUTRAL : FilterReply.DENY;
    }
  }

  /** From now on everything is logged to the file. */
  public static void to(Path file) {
    URL configuration = StackLog.class.getResource(CONFIGURATION);
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    context.putProperty(FILE, file.toString());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(configuration);
    } catch (JoranException e) {
      throw new IllegalStateException("The configuration of the log cannot be read", e);
    }
  }

  /** Whether from now on the console shows warnings. */
  public static void showWarnings(boolean shown) {
    warningsShown = shown;
  }
}
