package dev.firstcome.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
  private static final Map<String, Object> NOWHERE =
      Map.of("bootstrap.servers", "127.0.0.1:1", "client.id", "metrics-test");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jvm_memory_used_bytes{",
        "jvm_gc_",
        "jvm_threads_live_threads ",
        "jvm_info{",
        "process_cpu_usage ",
        "process_files_open_files ",
        "process_uptime_seconds "
      })
  void tellOfTheProcess(String name) {
    try (Metrics metrics = new Metrics()) {
      assertTrue(metrics.scrape().contains(name), metrics::scrape);
    }
  }

  @Test
  void tellOfKafkasClients() {
    try (KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(NOWHERE, new ByteArraySerializer(), new ByteArraySerializer());
        KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(NOWHERE, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Metrics metrics = new Metrics()) {
      metrics.bind(producer);
      metrics.bind(consumer);

      assertTrue(metrics.scrape().contains("kafka_producer_"), metrics::scrape);
      assertTrue(metrics.scrape().contains("kafka_consumer_"), metrics::scrape);
    }
  }
}
