package dev.firstcome.quickstart.embedded;

import java.util.ArrayList;
import java.util.List;

/**
 * The server's settings, and why. They are given as arguments at each start, so they hold whatever
 * the data directory's own files say.
 */
final class PostgresSettings {
  private final List<String> arguments = new ArrayList<>();

  private PostgresSettings() {}

  static List<String> of(int port) {
    PostgresSettings settings = new PostgresSettings();
    settings.set("listen_addresses", Ports.LOOPBACK);
    settings.set("port", Integer.toString(port));
    // No Unix socket: its path would have to be short, and it is one more way in.
    settings.set("unix_socket_directories", "");
    settings.trusted();
    settings.laptop();
    return settings.arguments;
  }

  /** What is committed is on disk: these are Postgres' defaults, and no file may change them. */
  private void trusted() {
    set("fsync", "on");
    set("synchronous_commit", "on");
    set("full_page_writes", "on");
  }

  private void laptop() {
    // Our pools take some twenty; the rest is for people. Each costs little while unused.
    set("max_connections", "100");
    set("shared_buffers", "128MB");
    // 1 GB by default: so much disk the log may take before it is reused.
    set("max_wal_size", "512MB");
    // Compiling a query pays for queries that run for seconds, which ours do not.
    set("jit", "off");
    set("timezone", "UTC");
    set("log_timezone", "UTC");
    // A line every five minutes under any load, that tells nothing here.
    set("log_checkpoints", "off");
    // So that one sees in a list of processes whose it is.
    set("cluster_name", "firstcome");
  }

  private void set(String name, String value) {
    arguments.add("-c");
    arguments.add(name + "=" + value);
  }
}
