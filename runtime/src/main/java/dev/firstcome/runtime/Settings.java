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
  public <T> T get(Setting<T> setting) {
    Object value = values.get(setting);
    if (value == null) {
      throw new IllegalArgumentException("The setting " + setting.name() + " is not declared");
    }
    return typed(value);
  }

  /** All of them but the secrets, which are only said to be secret. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey().name() + "=" + shown(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static <T> String shown(Setting<T> setting, Object value) {
    return setting.shown(typed(value));
  }

  /** Sound, since the loader puts beside a setting only what its own kind has parsed. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T> T typed(Object value) {
    return (T) value;
  }
}
