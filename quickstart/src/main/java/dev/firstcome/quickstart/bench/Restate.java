package dev.firstcome.quickstart.bench;

import dev.firstcome.quickstart.embedded.Ports;
import dev.firstcome.quickstart.stack.Progress;
import dev.firstcome.runtime.StartException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * Restate (restate.dev), one server and one service: the calendars are virtual objects, written in
 * JavaScript. As it comes, so what it has answered is on disk; only its telemetry is off.
 *
 * <pre>
 *   client ──▶ ingress [server] ──▶ handler of the object [service]
 *                 ▲                        │
 *                 └──── what it keeps ─────┘
 * </pre>
 */
public final class Restate implements Contender {
  static final String NAME = "Restate";

  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final String LOOPBACK = "127.0.0.1";

  private final Path folder;
  private final NodeProject project;
  private final int servicePort = Ports.free();
  private final int nodePort = Ports.free();
  private final int adminPort = Ports.free();
  private final int ingressPort = Ports.free();
  private final RestateAdmin admin =
      new RestateAdmin(uri(adminPort), uri(ingressPort), uri(nodePort));
  private volatile List<OtherProgram> programs = List.of();

  private Restate(Path folder, Path project) {
    this.folder = folder;
    this.project = new NodeProject(project);
  }

  /**
   * Takes the ports, and starts nothing yet.
   *
   * @param folder for the data and the logs, which stay there
   * @param project where its packages are named, and are fetched to; may be shared
   */
  public static Restate of(Path folder, Path project) {
    return new Restate(folder, project);
  }

  /**
   * Fetches it if it is not there yet, starts it, and returns when it is ready.
   *
   * @throws StartException if it does not become so
   */
  public void start(Progress progress) {
    project.install(progress);
    OtherProgram service = service();
    OtherProgram server = server();
    programs = List.of(server, service);
    service.start();
    server.start();
    server.await(admin::isHealthy, READY_WITHIN);
    service.await(() -> admin.hasRegistered(uri(servicePort)), READY_WITHIN);
    server.await(admin::isServing, READY_WITHIN);
    progress.reached("Restate runs, its server and its service each a process");
  }

  private OtherProgram service() {
    return new OtherProgram(
        "service",
        List.of(
            project.program("", "node-", "node").toString(),
            project.file("service.js").toString(),
            Integer.toString(servicePort)),
        Map.of("NODE_ENV", "production"),
        folder);
  }

  private OtherProgram server() {
    Map<String, String> settings = new HashMap<>();
    settings.put("DO_NOT_TRACK", "1");
    settings.put("RESTATE_DISABLE_TELEMETRY", "true");
    settings.put("RESTATE_BASE_DIR", folder.resolve("restate-data").toString());
    settings.put("RESTATE_NODE_NAME", "bench");
    settings.put("RESTATE_LISTEN_MODE", "tcp");
    settings.put("RESTATE_BIND_IP", LOOPBACK);
    settings.put("RESTATE_ADVERTISED_HOST", LOOPBACK);
    settings.put("RESTATE_BIND_PORT", Integer.toString(nodePort));
    settings.put("RESTATE_ADMIN__BIND_PORT", Integer.toString(adminPort));
    settings.put("RESTATE_INGRESS__BIND_PORT", Integer.toString(ingressPort));
    return new OtherProgram(
        "restate",
        List.of(
            project.program("@restatedev", "restate-server-", "restate-server").toString(),
            "--no-logo",
            "--log-disable-ansi-codes=true"),
        settings,
        folder);
  }

  private static URI uri(int port) {
    return URI.create("http://" + LOOPBACK + ":" + port);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Sender sender(int callers) {
    return HttpSender.to(uri(ingressPort), new RestateDialect(), callers);
  }

  @Override
  public SequencedMap<String, Long> processes() {
    SequencedMap<String, Long> all = new LinkedHashMap<>();
    for (OtherProgram program : programs) {
      program.pid().ifPresent(pid -> all.put(program.name(), pid));
    }
    return all;
  }

  @Override
  public OptionalDouble retries() {
    return admin.failedAttempts();
  }

  @Override
  public void close() {
    programs.forEach(OtherProgram::close);
  }
}
