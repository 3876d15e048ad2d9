package dev.firstcome.quickstart.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The broker's settings: each one that is not Kafka's default, and why. */
final class BrokerSettings {
  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";
  private static final String CLIENT_LISTENER = "CLIENT";
  private static final int MIB = 1024 * 1024;

  private final Properties properties = new Properties();

  private BrokerSettings() {}

  static Properties of(Path logDir, List<Listener> clients, int controllerPort) {
    BrokerSettings settings = new BrokerSettings();
    settings.place(logDir, clients, controllerPort);
    settings.oneNode();
    settings.transactions();
    settings.groups();
    settings.laptop();
    settings.quickStart();
    return settings.properties;
  }

  /** Where it stores, and where it listens: the first of the clients' is its own too. */
  private void place(Path logDir, List<Listener> clients, int controllerPort) {
    set("process.roles", "broker,controller");
    set("node.id", NODE_ID);
    set("log.dirs", logDir);
    List<String> listeners = new ArrayList<>();
    List<String> advertised = new ArrayList<>();
    List<String> protocols = new ArrayList<>();
    for (int n = 0; n < clients.size(); n++) {
      String name = n == 0 ? CLIENT_LISTENER : CLIENT_LISTENER + n;
      listeners.add(listener(name, clients.get(n).port()));
      advertised.add(listener(name, clients.get(n).advertised()));
      protocols.add(name + ":PLAINTEXT");
    }
    set("advertised.listeners", String.join(",", advertised));
    listeners.add(listener(CONTROLLER_LISTENER, controllerPort));
    protocols.add(CONTROLLER_LISTENER + ":PLAINTEXT");
    set("listeners", String.join(",", listeners));
    set("listener.security.protocol.map", String.join(",", protocols));
    set("inter.broker.listener.name", CLIENT_LISTENER);
    set("controller.listener.names", CONTROLLER_LISTENER);
    // A fixed quorum, not a stored one: the controller's port may be another at every start.
    set("controller.quorum.voters", "%d@%s:%d".formatted(NODE_ID, Ports.LOOPBACK, controllerPort));
  }

  /** One node has one copy of everything; and topics are created by an explicit step alone. */
  private void oneNode() {
    set("default.replication.factor", 1);
    set("min.insync.replicas", 1);
    set("offsets.topic.replication.factor", 1);
    set("transaction.state.log.replication.factor", 1);
    set("transaction.state.log.min.isr", 1);
    set("share.coordinator.state.topic.replication.factor", 1);
    set("share.coordinator.state.topic.min.isr", 1);
    // 50 by default: each costs files, and time to load at the start. 4 spread well enough.
    set("offsets.topic.num.partitions", 4);
    set("transaction.state.log.num.partitions", 4);
    set("auto.create.topics.enable", false);
  }

  private void transactions() {
    // A producer whose next transaction meets the last one's markers still being written asks
    // again after this; 20 ms by default, which was half of the median latency at 5,000/s.
    set("add.partitions.to.txn.retry.backoff.ms", 1);
    // How often open transactions of the dead are looked for (default 10 s): until theirs is
    // aborted, all who read committed records wait.
    set("transaction.abort.timed.out.transaction.cleanup.interval.ms", 200);
  }

  /** Lets clients choose timeouts low enough that another takes over within a second or two. */
  private void groups() {
    set("group.min.session.timeout.ms", 500);
    // By default the first member of a group waits 3 s for others.
    set("group.initial.rebalance.delay.ms", 0);
  }

  /** Small in threads, memory and files. */
  private void laptop() {
    set("num.network.threads", 2);
    set("num.io.threads", 4);
    set("background.threads", 4);
    set("group.coordinator.threads", 2);
    // Kafka's own default, said aloud: the gateway's limits (64 KiB a body) are far below it.
    set("message.max.bytes", MIB + 12);
    // 1 GiB by default: retention and compaction never touch the segment being written.
    set("log.segment.bytes", 64 * MIB);
    set("offsets.topic.segment.bytes", 16 * MIB);
    set("transaction.state.log.segment.bytes", 16 * MIB);
    set("metadata.log.segment.bytes", 16 * MIB);
    // Each partition maps two index files of this size; 1 MiB holds a 64 MiB segment's.
    set("log.index.size.max.bytes", MIB);
    // Taken from the heap at once, 128 MiB by default.
    set("log.cleaner.dedupe.buffer.size", 16 * MIB);
    // An idle controller writes and flushes a record twice a second by default.
    set("metadata.max.idle.interval.ms", 5_000);
    // There is no second node to move leaders to,
    set("auto.leader.rebalance.enable", false);
    // and who gives up leading before the last transactions are through leaves their ends out
    // (KAFKA-20734).
    set("controlled.shutdown.enable", false);
  }

  private void quickStart() {
    // The broker goes on to its next state, up or down, on a heartbeat's answer (default 2 s).
    set("broker.heartbeat.interval.ms", 200);
    // After a silence of so long (default 9 s) the controller would take the leadership of all from
    // the only one there is to lead, and on an overloaded machine, or after a suspend to disk, it
    // would be the living one's.
    set("broker.session.timeout.ms", 3_600_000);
    // With nobody to send them to, collecting metadata records into batches only delays them.
    set("controller.quorum.append.linger.ms", 0);
    // Nobody reads these by JMX here; registering thousands of beans costs time.
    set("metric.reporters", "");
  }

  private static String listener(String name, int port) {
    return "%s://%s:%d".formatted(name, Ports.LOOPBACK, port);
  }

  private void set(String name, Object value) {
    properties.put(name, value.toString());
  }
}
