package dev.firstcome.gateway.identity;

import dev.firstcome.contract.Providers;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One provider of ID tokens, as it is set up here.
 *
 * @param name what requests call it; part of the external IDs that come of its tokens, so it never
 *     changes
 * @param issuer exactly as it stands in its tokens
 * @param clients the audiences whose tokens are taken: our applications, as the provider knows them
 * @param keys where its keys are; by discovery if it is not said
 */
public record IdentityProvider(
    String name, String issuer, Set<String> clients, Optional<URI> keys) {

  /** How several are written. */
  public static final String FORM =
      "name issuer=URL clients=id,id… [jwks=URL], and a semicolon between two of them";

  private static final Set<String> FIELDS = Set.of("issuer", "clients", "jwks");

  public IdentityProvider {
    clients = Set.copyOf(clients);
  }

  /**
   * Reads what {@link #FORM} says.
   *
   * @throws IllegalArgumentException in a sentence that says what does not fit
   */
  public static List<IdentityProvider> readAll(String written) {
    List<IdentityProvider> all = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String one : written.split(";", -1)) {
      if (!one.isBlank()) {
        IdentityProvider read = read(one.strip());
        require(names.add(read.name), "each provider once", '"' + read.name + "\" twice");
        all.add(read);
      }
    }
    require(!all.isEmpty(), FORM, "no provider");
    return all;
  }

  private static IdentityProvider read(String written) {
    String[] words = written.split("\\s+");
    String name = words[0];
    require(
        Providers.isName(name),
        "a provider's name of 1 to 40 characters out of a-z, 0-9 and '-'",
        '"' + name + '"');
    Map<String, String> fields = fields(name, Arrays.asList(words).subList(1, words.length));
    String issuer = given(name, "issuer", fields);
    requireIssuer(name, issuer);
    Set<String> clients = new TreeSet<>(Arrays.asList(given(name, "clients", fields).split(",")));
    require(!clients.contains("") && !clients.isEmpty(), name + " with clients", "an empty one");
    Optional<URI> keys =
        Optional.ofNullable(fields.get("jwks")).map(url -> address(name + "'s jwks", url));
    return new IdentityProvider(name, issuer, clients, keys);
  }

  private static Map<String, String> fields(String name, List<String> words) {
    Map<String, String> fields = new HashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      String field = equals < 0 ? word : word.substring(0, equals);
      require(
          equals > 0 && FIELDS.contains(field), name + " with " + FORM, '"' + field + "\" there");
      require(
          fields.put(field, word.substring(equals + 1)) == null,
          name + " with each field once",
          field + " twice");
    }
    return fields;
  }

  private static String given(String name, String field, Map<String, String> fields) {
    String value = fields.getOrDefault(field, "");
    require(!value.isEmpty(), name + " with " + field + "=…", "none");
    return value;
  }

  /** OpenID Connect Discovery: neither query nor fragment. */
  private static void requireIssuer(String name, String issuer) {
    URI address = address(name + "'s issuer", issuer);
    require(
        address.getRawQuery() == null && address.getRawFragment() == null,
        name + "'s issuer without query and fragment",
        '"' + issuer + '"');
  }

  private static URI address(String whose, String written) {
    Optional<URI> address = Addresses.read(written);
    require(
        address.isPresent() && Addresses.safe(address.get()),
        whose + " at https://… (http:// for this machine alone)",
        '"' + written + '"');
    return address.orElseThrow();
  }

  private static void require(boolean fits, String expected, String found) {
    if (!fits) {
      throw new IllegalArgumentException("must be " + expected + "; found " + found);
    }
  }
}
