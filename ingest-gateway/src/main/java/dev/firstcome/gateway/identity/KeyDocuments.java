package dev.firstcome.gateway.identity;

import com.nimbusds.jose.jwk.JWKSet;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;

/** What a provider publishes of its keys: where they are, by discovery, and the keys. */
final class KeyDocuments {
  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final int MAX_ADDRESS = 2_000;

  private final IdentityProvider provider;
  private final Fetcher fetcher;
  private final Duration within;

  /** Fetches what is at an address. */
  interface Fetcher {
    /**
     * @throws IOException if it is not there, is too long, or does not come in time; its message
     *     says so to an operator
     */
    byte[] fetch(URI address, Duration within) throws IOException;
  }

  /**
   * @param within how long it may take in all
   */
  KeyDocuments(IdentityProvider provider, Fetcher fetcher, Duration within) {
    this.provider = provider;
    this.fetcher = fetcher;
    this.within = within;
  }

  /**
   * The keys as they are now. Where they are is looked up each time, so that they may move.
   *
   * @throws IOException if they cannot be had
   */
  JWKSet fetch() throws IOException {
    long until = System.nanoTime() + within.toNanos();
    Optional<URI> told = provider.keys();
    URI address = told.isPresent() ? told.get() : discover();
    Duration left = Duration.ofNanos(Math.max(1, until - System.nanoTime()));
    byte[] keys = fetcher.fetch(address, left);
    try {
      return JWKSet.parse(new String(keys, StandardCharsets.UTF_8));
    } catch (ParseException | RuntimeException fault) {
      throw new IOException("what is at " + address + " is no JWK set (RFC 7517)", fault);
    }
  }

  private URI discover() throws IOException {
    String issuer = provider.issuer();
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    URI address = URI.create(base + DISCOVERY);
    byte[] document = fetcher.fetch(address, within);
    try {
      var fields = Json.readForeign(document);
      require(fields.text("issuer", MAX_ADDRESS).equals(issuer), address, "another issuer");
      String keys = fields.text("jwks_uri", MAX_ADDRESS);
      // A provider on the network must not have us ask at this machine, nor without TLS.
      Optional<URI> safe =
          Addresses.read(keys)
              .filter(Addresses::safe)
              .filter(at -> Addresses.isHttps(at) || !Addresses.isHttps(address));
      require(safe.isPresent(), address, "keys at an address that is not safe");
      return safe.orElseThrow();
    } catch (Malformed fault) {
      throw new IOException("what is at " + address + " is no discovery document", fault);
    }
  }

  private static void require(boolean fits, URI address, String found) throws IOException {
    if (!fits) {
      throw new IOException(address + " names " + found);
    }
  }
}
