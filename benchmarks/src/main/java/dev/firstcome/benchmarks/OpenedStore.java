package dev.firstcome.benchmarks;

import dev.firstcome.processor.BoundedRocksDb;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** A new store, and what is to be cleared away after it. */
final class OpenedStore implements AutoCloseable {
  private static final String ROCKSDB_BYTES = Long.toString(64L << 20);

  private final KeyValueStore<Bytes, byte[]> store;
  private final Runnable cleaning;

  private OpenedStore(KeyValueStore<Bytes, byte[]> store, Runnable cleaning) {
    this.store = store;
    this.cleaning = cleaning;
  }

  static OpenedStore of(StoreKind kind) {
    return switch (kind) {
      case MEMORY -> new OpenedStore(new MemoryStore(), () -> {});
      case ROCKSDB -> rocksDb();
    };
  }

  private static OpenedStore rocksDb() {
    Path folder = newFolder();
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    properties.put(
        StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class.getName());
    properties.put("firstcome.rocksdb.bytes", ROCKSDB_BYTES);
    properties.put("processing.exception.handler.global.enabled", true);
    MockProcessorContext<Void, Void> context =
        new MockProcessorContext<>(properties, new TaskId(0, 0), folder.toFile());
    KeyValueStore<Bytes, byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore("state"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    return new OpenedStore(store, () -> delete(folder));
  }

  KeyValueStore<Bytes, byte[]> store() {
    return store;
  }

  @Override
  public void close() {
    store.close();
    cleaning.run();
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("firstcome-bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
