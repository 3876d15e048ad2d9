package dev.firstcome.gateway;

import dev.firstcome.runtime.Setting;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.SettingsException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Who could reach the gateway. As long as nobody has to sign in, only its own machine may, unless
 * the settings say otherwise in so many words.
 */
final class Exposure {
  private Exposure() {}

  /**
   * Refuses what is not safe.
   *
   * @throws SettingsException saying what to do
   */
  static void check(Settings settings) {
    String host = settings.get(GatewaySettings.HOST);
    Setting<Boolean> unsafe = GatewaySettings.UNSAFE_LISTEN_WITHOUT_SIGN_IN;
    if (!isLoopback(host) && !settings.get(unsafe)) {
      throw new SettingsException(
          GatewaySettings.HOST.name()
              + " must be an address of this machine alone, such as 127.0.0.1, as long as nobody"
              + " has to sign in; found '"
              + host
              + "'. To let everyone who can reach it do everything, set "
              + unsafe.name()
              + " (or "
              + unsafe.variable()
              + ") to true");
    }
  }

  private static boolean isLoopback(String host) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (!address.isLoopbackAddress()) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException unknown) {
      throw new SettingsException(
          GatewaySettings.HOST.name()
              + " must be an address of this machine; found '"
              + host
              + "', which has none");
    }
  }
}
