package dev.firstcome.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An OpenID provider: serves its discovery document and its keys, and signs tokens by them. */
public final class Issuer implements AutoCloseable {
  public static final String CLIENT = "our-app";
  public static final String SUBJECT = "subject-of-ann-4711";
  public static final String EMAIL = "ann.who.must.not.be.named@example.com";
  public static final String NONCE = "n-0S6_WzA2Mj";

  static final String DISCOVERY = "/.well-known/openid-configuration";
  static final String KEYS = "/keys";

  /** To make one takes long, and one does for all of them. */
  private static final JWK FIRST = rsa("first");

  public final AtomicInteger fetches = new AtomicInteger();
  final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile List<JWK> keys = List.of(FIRST);
  private volatile Answer discovery = exchange -> reply(exchange, 200, document());
  private volatile Answer jwks =
      exchange -> reply(exchange, 200, new JWKSet(published()).toString());

  /** What it does when it is asked. */
  public interface Answer {
    void give(HttpExchange exchange) throws IOException;
  }

  public Issuer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(DISCOVERY, exchange -> discovery.give(exchange));
    server.createContext(
        KEYS,
        exchange -> {
          fetches.incrementAndGet();
          jwks.give(exchange);
        });
    server.start();
  }

  // ---- what it is

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public IdentityProvider called(String name) {
    return new IdentityProvider(name, address(), Set.of(CLIENT, "our-site"), Optional.empty());
  }

  private String document() {
    return "{\"issuer\":\"%s\",\"jwks_uri\":\"%s%s\",\"scopes_supported\":[\"openid\"]}"
        .formatted(address(), address(), KEYS);
  }

  private List<JWK> published() {
    return keys.stream().map(JWK::toPublicJWK).toList();
  }

  // ---- its keys

  static JWK rsa(String kid) {
    try {
      return new RSAKeyGenerator(2048).keyID(kid).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static JWK ec(String kid, Curve curve) {
    try {
      return new ECKeyGenerator(curve).keyID(kid).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The one that it signs by. */
  JWK key() {
    return keys.getFirst();
  }

  /** From now on it has these, and no others. */
  void has(JWK... all) {
    keys = List.of(all);
  }

  /** From now on it signs by a new key, and has no other. */
  public void rotate(String kid) {
    has(rsa(kid));
  }

  // ---- how it answers

  /** From now on. */
  public void answersForKeys(Answer answer) {
    jwks = answer;
  }

  void answersForDiscovery(Answer answer) {
    discovery = answer;
  }

  public static Answer error(int status) {
    return exchange -> reply(exchange, status, "");
  }

  static Answer text(String body) {
    return exchange -> reply(exchange, 200, body);
  }

  static void reply(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  // ---- its tokens

  /** A token of now as it should be. */
  public String token() {
    return token(claims -> claims);
  }

  /** A token of now as it should be, save for what the test does to it. */
  public String token(UnaryOperator<JWTClaimsSet.Builder> change) {
    return sign(key(), JWSAlgorithm.RS256, change.apply(claims(Instant.now())).build());
  }

  JWTClaimsSet.Builder claims(Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(address())
        .audience(CLIENT)
        .subject(SUBJECT)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(3600)))
        .claim("email", EMAIL)
        .claim("email_verified", true);
  }

  static String sign(JWK key, JWSAlgorithm algorithm, JWTClaimsSet claims) {
    return sign(key, new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
  }

  static String sign(JWK key, JWSHeader header, JWTClaimsSet claims) {
    try {
      JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, header.getAlgorithm());
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
