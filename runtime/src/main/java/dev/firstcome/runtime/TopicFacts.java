package dev.firstcome.runtime;

import java.util.Map;

/**
 * What a topic is like.
 *
 * @param replication the least that any of its partitions has
 * @param settings by Kafka's names, those left at their default included
 */
record TopicFacts(int partitions, int replication, Map<String, String> settings) {}
