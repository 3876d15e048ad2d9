package dev.firstcome.gateway;

import dev.firstcome.runtime.Process;

/** The gateway as a process of its own. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Process.main("ingest-gateway", GatewaySettings.ALL, args, System.getenv(), Gateway::start);
  }
}
