package dev.firstcome.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the settings of a process are, all of them checked. A value comes from the environment or
 * else from the file or else is the default.
 */
public final class Settings {
  private final Map<Setting<?>, Object> values;

  Settings(Map<Setting<?>, Object> values) {
    this.values = values;
  }

  /**
   * Reads and checks them all.
   *
   * @param env the environment: every variable that begins with {@code FIRSTCOME_} must be known,
   *     unless its first word names another process
   * @param file Java properties in UTF-8, held to the same
   * @throws SettingsException naming everything that is wrong
   */
  public static Settings load(
      List<? extends Setting<?>> declared, Map<String, String> env, Optional<Path> file) {
    return new SettingsLoader(declared).load(env, file);
  }

  /** The --help text of a process with these settings. */
  public static String help(String process, List<? extends Setting<?>> declared) {
    return SettingsHelp.text(process, declared);
  }

  /** The value of a declared setting. */
  @SuppressWarnings("unchecked") // The loader puts beside a setting what its own kind has parsed.
  public <T> T get(Setting<T> setting) {
    Object value = values.get(setting);
    if (value == null) {
      throw new IllegalArgumentException("The setting " + setting.name() + " is not declared");
    }
    return (T) value;
  }

  /** All of them but the secrets, which are only said to be set. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey().name() + "=" + shown(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  @SuppressWarnings("unchecked")
  private static <T> String shown(Setting<T> setting, Object value) {
    return setting.kind().secret() ? "(secret)" : setting.kind().print((T) value);
  }
}
