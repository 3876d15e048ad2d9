package dev.firstcome.runtime;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads a file of Java properties in UTF-8. */
final class PropertiesFile {
  private PropertiesFile() {}

  /**
   * What the file says, in the order of the names.
   *
   * @param what what the file holds, for a message
   * @throws SettingsException if it cannot be read
   */
  static Map<String, String> read(Path file, String what) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      throw new SettingsException("The " + what + " file " + file + " does not exist");
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException("The " + what + " file " + file + " cannot be read: " + e);
    }
    Map<String, String> read = new TreeMap<>();
    properties.stringPropertyNames().forEach(name -> read.put(name, properties.getProperty(name)));
    return read;
  }
}
