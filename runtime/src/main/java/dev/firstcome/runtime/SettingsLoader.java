package dev.firstcome.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the settings from the environment and a file, and collects all that is wrong with them. */
final class SettingsLoader {
  /** Whose settings may stand beside ours, so that one file serves several processes. */
  private static final Set<String> PROCESSES =
      Set.of("gateway", "processor", "sink", "effects", "alternatives", "quickstart");

  private static final int LONGEST_SHOWN = 80;

  private final Set<Setting<?>> declared;
  private final Map<String, Setting<?>> knownByName;
  private final Map<String, Setting<?>> knownByVariable;
  private final Set<String> families;
  private final List<String> problems = new ArrayList<>();

  SettingsLoader(List<? extends Setting<?>> declared) {
    this.declared = new LinkedHashSet<>(declared);
    requireDistinct(this.declared);
    // What every process may know is never refused, whether or not this one asks for it.
    List<Setting<?>> known =
        Stream.concat(declared.stream(), CommonSettings.ALL.stream()).collect(Collectors.toList());
    knownByName = by(Setting::name, known);
    knownByVariable = by(Setting::variable, known);
    families = declared.stream().map(Setting::family).collect(Collectors.toSet());
  }

  Settings load(Map<String, String> env, Optional<Path> file) {
    Map<String, String> inFile =
        file.map(path -> PropertiesFile.read(path, "settings")).orElse(Map.of());
    env.keySet().stream()
        .filter(variable -> variable.startsWith(Setting.VARIABLE_PREFIX))
        .sorted()
        .forEach(this::refuseUnknownVariable);
    inFile.keySet().forEach(this::refuseUnknownName);

    Map<Setting<?>, Object> values = new LinkedHashMap<>();
    for (Setting<?> setting : declared) {
      value(setting, env, inFile).ifPresent(value -> values.put(setting, value));
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return new Settings(values);
  }

  private <T> Optional<T> value(
      Setting<T> setting, Map<String, String> env, Map<String, String> inFile) {
    String inEnvironment = env.get(setting.variable());
    if (inEnvironment != null) {
      return parsed(setting, inEnvironment, "the environment variable " + setting.variable());
    }
    String fromFile = inFile.get(setting.name());
    if (fromFile != null) {
      return parsed(setting, fromFile, "the settings file");
    }
    if (setting.fallback().isEmpty()) {
      problems.add(
          "%s must be given, and is not: set %s, or %1$s in the --config file"
              .formatted(setting.name(), setting.variable()));
    }
    return setting.fallback();
  }

  private <T> Optional<T> parsed(Setting<T> setting, String text, String where) {
    Optional<T> value = setting.kind().parse(text);
    if (value.isEmpty()) {
      problems.add(
          "%s must be %s; found %s in %s"
              .formatted(setting.name(), setting.kind().expected(), shown(setting, text), where));
    }
    return value;
  }

  private static String shown(Setting<?> setting, String text) {
    if (text.isBlank()) {
      return "nothing";
    }
    if (setting.kind().secret()) {
      return "a secret that is not";
    }
    String line = text.strip().replaceAll("\\p{Cntrl}", "?");
    return line.length() <= LONGEST_SHOWN
        ? "'" + line + "'"
        : "'" + line.substring(0, LONGEST_SHOWN) + "…'";
  }

  private void refuseUnknownVariable(String variable) {
    String rest = variable.substring(Setting.VARIABLE_PREFIX.length());
    String family = rest.split("_", 2)[0].toLowerCase(Locale.ROOT);
    if (!knownByVariable.containsKey(variable) && !ofAnotherProcess(family)) {
      problems.add(unknown("environment variable " + variable, rest, Setting::variable));
    }
  }

  private void refuseUnknownName(String name) {
    String family = name.split("\\.", 2)[0];
    if (!knownByName.containsKey(name) && !ofAnotherProcess(family)) {
      problems.add(unknown(name + " in the settings file", name, Setting::name));
    }
  }

  private boolean ofAnotherProcess(String family) {
    return PROCESSES.contains(family) && !families.contains(family);
  }

  private String unknown(String what, String name, Function<Setting<?>, String> written) {
    String help =
        Nearest.to(name, knownByName.values())
            .map(setting -> "did you mean " + written.apply(setting) + "?")
            .orElse("--help lists all there are");
    return "Unknown setting: %s; %s".formatted(what, help);
  }

  private static void requireDistinct(Set<Setting<?>> declared) {
    Set<String> variables = new TreeSet<>();
    for (Setting<?> setting : declared) {
      if (!variables.add(setting.variable())) {
        throw new IllegalArgumentException("Two settings are both " + setting.variable());
      }
    }
  }

  private static Map<String, Setting<?>> by(
      Function<Setting<?>, String> key, Collection<Setting<?>> settings) {
    Map<String, Setting<?>> map = new LinkedHashMap<>();
    settings.forEach(setting -> map.putIfAbsent(key.apply(setting), setting));
    return map;
  }
}
