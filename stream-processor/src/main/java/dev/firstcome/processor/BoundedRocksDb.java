package dev.firstcome.processor;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One block cache and one budget for write buffers, shared by all state stores of the process:
 * their native memory is bounded together, however many partitions it owns. Without this each store
 * takes its own. (Kafka's documentation, "Memory management", describes the way.)
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
  /** The Streams property that says how many bytes there are for all of them. */
  static final String BYTES = "firstcome.rocksdb.bytes";

  private static @Nullable Shared shared;

  private record Shared(Cache cache, WriteBufferManager writeBuffers) {}

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    Shared bounds = shared(Long.parseLong(String.valueOf(configs.get(BYTES))));
    if (options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
      table.setBlockCache(bounds.cache);
      table.setCacheIndexAndFilterBlocks(true);
      table.setCacheIndexAndFilterBlocksWithHighPriority(true);
      table.setPinTopLevelIndexAndFilter(true);
      table.setPinL0FilterAndIndexBlocksInCache(true);
      options.setTableFormatConfig(table);
    }
    options.setWriteBufferManager(bounds.writeBuffers);
    // Most of what a decision asks for is not there: the answer to a repeat, another's claim.
    // Streams
    // leaves the filters of the last level out, and memtables have none by default: then each such
    // question searches a skip list and reads a block.
    options.setOptimizeFiltersForHits(false);
    options.setMemtablePrefixBloomSizeRatio(0.1);
    options.setMemtableWholeKeyFiltering(true);
  }

  /** Made once for the life of the process; write buffers are charged to the cache. */
  private static synchronized Shared shared(long bytes) {
    Shared made = shared;
    if (made == null) {
      Cache cache = new LRUCache(bytes, -1, false, 0.1);
      made = new Shared(cache, new WriteBufferManager(bytes / 2, cache));
      shared = made;
    }
    return made;
  }

  @Override
  public void close(String store, Options options) {
    // What is shared outlives each store.
  }
}
