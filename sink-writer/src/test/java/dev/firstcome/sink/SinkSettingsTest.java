package dev.firstcome.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.runtime.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SinkSettingsTest {
  @Test
  void every_setting_has_this_name_and_this_default() {
    assertEquals(
        """
        kafka.bootstrap-servers=127.0.0.1:9092
        kafka.properties-file=
        kafka.session-timeout-millis=PT3S ms
        topics.prefix=firstcome
        topics.generation=1
        operations.host=127.0.0.1
        sink.operations-port=8082
        sink.postgres-url=jdbc:postgresql://127.0.0.1:5432/firstcome
        sink.postgres-user=firstcome
        sink.postgres-password=required
        sink.migrate=true
        sink.batch-records=1000 records
        sink.batch-interval-millis=PT0.02S ms
        sink.answers-retention-hours=168 h
        sink.stalled-after-millis=PT1M ms
        """,
        SinkSettings.ALL.stream()
            .map(setting ->
                (setting.name()
                        + "="
                        + setting
                            .fallback()
                            .map(value -> value instanceof Optional ? "" : value.toString())
                            .orElse("required")
                        + " "
                        + setting.unit())
                    .strip())
            .collect(Collectors.joining("\n", "", "\n")));
  }

  @Test
  void the_consumer_reads_what_is_committed_from_where_postgres_says() {
    Settings settings =
        Settings.load(
            SinkSettings.ALL,
            Map.of("FIRSTCOME_SINK_POSTGRES_PASSWORD", "x", "FIRSTCOME_SINK_BATCH_RECORDS", "77"),
            Optional.empty());

    Map<String, Object> properties = SinkWriter.consumerProperties(settings, Given.TOPICS);

    assertEquals("test.1.sink", properties.get("group.id"));
    assertEquals("classic", properties.get("group.protocol"));
    assertEquals(3_000, properties.get("session.timeout.ms"));
    assertEquals("read_committed", properties.get("isolation.level"));
    assertEquals(false, properties.get("enable.auto.commit"));
    assertEquals("none", properties.get("auto.offset.reset"));
    assertEquals(77, properties.get("max.poll.records"));
    assertEquals(60_000, properties.get("max.poll.interval.ms"));
  }
}
