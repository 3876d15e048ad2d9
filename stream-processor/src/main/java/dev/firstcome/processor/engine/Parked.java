package dev.firstcome.processor.engine;

import dev.firstcome.contract.Headers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** A record that waits in a key's line, as it came, save for headers that nobody reads. */
record Parked(Source source, Origin origin, Record<byte[], byte[]> message) {
  private static final Set<String> KEPT =
      Set.of(
          Headers.ID,
          Headers.TYPE,
          Headers.CALLER,
          Headers.FINGERPRINT,
          Headers.TRACE_PARENT,
          Headers.DECIDED_FROM,
          Headers.VISIT,
          Headers.TOLD,
          DeadlineCaller.DEADLINE);

  boolean isTimer() {
    return source == Source.TIMERS;
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(source.name());
      out.writeUTF(origin.topic());
      out.writeInt(origin.partition());
      out.writeLong(origin.offset());
      out.writeLong(message.timestamp());
      write(out, message.key());
      write(out, message.value());
      List<Header> headers =
          Arrays.stream(message.headers().toArray())
              .filter(header -> KEPT.contains(header.key()))
              .toList();
      out.writeInt(headers.size());
      for (Header header : headers) {
        out.writeUTF(header.key());
        write(out, header.value());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return bytes.toByteArray();
  }

  static Parked read(byte @Nullable [] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Source source = Source.valueOf(in.readUTF());
      Origin origin = new Origin(in.readUTF(), in.readInt(), in.readLong());
      long timestamp = in.readLong();
      byte[] key = read(in);
      byte[] value = read(in);
      RecordHeaders headers = new RecordHeaders();
      for (int left = in.readInt(); left > 0; left--) {
        headers.add(in.readUTF(), read(in));
      }
      return new Parked(source, origin, new Record<>(key, value, timestamp, headers));
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory", impossible);
    }
  }

  private static void write(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
    out.writeInt(bytes == null ? -1 : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  private static byte @Nullable [] read(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length < 0 ? null : in.readNBytes(length);
  }
}
