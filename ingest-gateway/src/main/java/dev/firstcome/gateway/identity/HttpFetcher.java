package dev.firstcome.gateway.identity;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches by HTTP: within a time, up to a length, from where it was told and nowhere else. */
public final class HttpFetcher implements KeyDocuments.Fetcher, AutoCloseable {
  /** The largest that is in use, of a provider with a certificate for each key, is some 30 KiB. */
  static final int MAX_BYTES = 256 * 1024;

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  @Override
  public byte[] fetch(URI address, Duration within) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address).header("Accept", "application/json").build();
    // The request's own timeout would end with the headers: a body could come drop by drop.
    CompletableFuture<HttpResponse<byte[]>> coming =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
    try {
      HttpResponse<byte[]> response = coming.get(within.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new IOException(address + " answered " + response.statusCode());
      }
      return response.body();
    } catch (TimeoutException late) {
      throw new IOException(address + " did not answer within " + within.toMillis() + " ms", late);
    } catch (ExecutionException fault) {
      throw new IOException(address + " cannot be read: " + fault.getCause(), fault);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new IOException("the gateway closes", closing);
    } finally {
      coming.cancel(true);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
