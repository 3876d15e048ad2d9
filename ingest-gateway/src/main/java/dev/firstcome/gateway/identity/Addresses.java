package dev.firstcome.gateway.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which addresses keys may come from: those at which nobody in between can put in others. */
final class Addresses {
  /** As it is written: a name that a resolver says to be this machine proves nothing. */
  private static final Pattern THIS_MACHINE =
      Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]");

  private Addresses() {}

  /** Empty if it is no absolute address with a host. */
  static Optional<URI> read(String written) {
    try {
      URI address = new URI(written);
      boolean whole = address.getScheme() != null && address.getHost() != null;
      return whole && address.getRawUserInfo() == null ? Optional.of(address) : Optional.empty();
    } catch (URISyntaxException none) {
      return Optional.empty();
    }
  }

  /** Over TLS, or not over any network. */
  static boolean safe(URI address) {
    return isHttps(address)
        || (address.getScheme().equalsIgnoreCase("http")
            && THIS_MACHINE.matcher(address.getHost().toLowerCase(Locale.ROOT)).matches());
  }

  static boolean isHttps(URI address) {
    return address.getScheme().equalsIgnoreCase("https");
  }
}
