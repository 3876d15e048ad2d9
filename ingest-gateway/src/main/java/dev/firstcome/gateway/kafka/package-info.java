/** The gateway's two ends in Kafka: requests out, outcomes back. */
@NullMarked
package dev.firstcome.gateway.kafka;

import org.jspecify.annotations.NullMarked;
