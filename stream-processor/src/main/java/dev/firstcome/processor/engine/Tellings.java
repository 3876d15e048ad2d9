package dev.firstcome.processor.engine;

import dev.firstcome.contract.SharedRefusal.OurFault;
import dev.firstcome.contract.Told;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What other keys tell the keys of this partition. It is one record, sent with the decision that
 * tells it and read exactly once; and what lies in one partition and comes from one partition comes
 * in the order in which it was told. So there is nothing to wait for, and nothing to lock.
 *
 * <p>What has been set aside and is sent again by hand may come late: which was the last that a key
 * told on a subject is kept, and what is older does nothing.
 */
final class Tellings {
  private static final Logger LOG = LoggerFactory.getLogger(Tellings.class);

  private final Owned mine;

  Tellings(Owned mine) {
    this.mine = mine;
  }

  void hear(Envelope message, Record<byte[], byte[]> record) {
    Telling telling = message.telling().orElseThrow();
    Bytes name = name(message, telling);
    @Nullable Telling last = Telling.kept(telling.teller(), mine.heard.get(name));
    if (last != null && !telling.isLaterThan(last)) {
      LOG.warn("What {} tells is not news any more: it was told later", message.origin());
      mine.meters.toldLate();
      return;
    }
    Instant now = mine.now(message);
    plan(message, record, now)
        .ifPresent(plan -> {
          mine.heard.put(name, telling.number());
          mine.carryOut(plan, now);
          mine.meters.told(message.type());
        });
  }

  private Optional<Plan> plan(Envelope message, Record<byte[], byte[]> record, Instant now) {
    KeyView view = mine.view(message.home());
    try {
      return Optional.of(
          mine.planner(message, view, now)
              .shared(mine.rules().hear(view, mine.asked(message), now)));
    } catch (KafkaException notTheRules) {
      throw notTheRules;
    } catch (RuntimeException fault) {
      LOG.error("The rules failed on {} from {}", message.type(), message.origin(), fault);
      mine.meters.deadLetter(OurFault.KIND.code());
      mine.send(mine.outbox().deadLetter(record, message.origin(), "The rules failed."));
      return Optional.empty();
    }
  }

  private static Bytes name(Envelope message, Telling telling) {
    String subject = ((Told) message.body().request()).subject();
    return new StateKeys(message.home())
        .of((telling.teller() + "\0" + subject).getBytes(StandardCharsets.UTF_8));
  }
}
