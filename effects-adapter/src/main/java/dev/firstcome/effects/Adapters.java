package dev.firstcome.effects;

import dev.firstcome.effects.mail.Mail;
import dev.firstcome.effects.stripe.Payments;
import dev.firstcome.runtime.Setting;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.SettingsException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The adapters that the settings ask for. Nothing is done that nobody has configured. */
public final class Adapters {
  private Adapters() {}

  /** Whether there would be any. */
  public static boolean areConfigured(Settings settings) {
    return payments(settings).isPresent() || mail(settings).isPresent();
  }

  /**
   * All of them.
   *
   * @throws SettingsException if something is begun and not finished, such as a price with no key
   */
  static List<Adapter> of(Settings settings, Requests requests, InstantSource clock) {
    List<Adapter> adapters = new ArrayList<>();
    payments(settings).ifPresent(on -> adapters.addAll(on.adapters(requests, clock)));
    mail(settings).ifPresent(on -> adapters.add(on.adapter()));
    return List.copyOf(adapters);
  }

  private static Optional<Payments> payments(Settings settings) {
    Duration within = settings.get(EffectsSettings.CALL_TIMEOUT);
    return settings
        .get(EffectsSettings.STRIPE_KEY)
        .map(key ->
            new Payments(key, settings.get(EffectsSettings.STRIPE_URL), within, offer(settings)));
  }

  private static Optional<Payments.Offer> offer(Settings settings) {
    return settings
        .get(EffectsSettings.STRIPE_PRICE)
        .map(price ->
            new Payments.Offer(
                price,
                with(EffectsSettings.STRIPE_PRICE, EffectsSettings.STRIPE_SUCCESS_URL, settings),
                with(EffectsSettings.STRIPE_PRICE, EffectsSettings.STRIPE_CANCEL_URL, settings)));
  }

  private static Optional<Mail> mail(Settings settings) {
    return settings.get(EffectsSettings.SMTP_HOST).map(host -> mail(host, settings));
  }

  private static Mail mail(String host, Settings settings) {
    String from = with(EffectsSettings.SMTP_HOST, EffectsSettings.MAIL_FROM, settings);
    Optional<Mail.Account> account =
        settings
            .get(EffectsSettings.SMTP_USER)
            .map(user ->
                new Mail.Account(
                    user,
                    with(EffectsSettings.SMTP_USER, EffectsSettings.SMTP_PASSWORD, settings)));
    return new Mail(
        host,
        settings.get(EffectsSettings.SMTP_PORT),
        settings.get(EffectsSettings.SMTP_STARTTLS),
        account,
        MailAddress.of(from)
            .orElseThrow(() ->
                new SettingsException(
                    EffectsSettings.MAIL_FROM.name() + " must be a plain mail address")),
        settings.get(EffectsSettings.CALL_TIMEOUT));
  }

  /** What one setting needs of another. */
  private static String with(
      Setting<?> given, Setting<Optional<String>> needed, Settings settings) {
    return settings
        .get(needed)
        .orElseThrow(() ->
            new SettingsException(
                needed.name()
                    + " must be given with "
                    + given.name()
                    + ", and is not: set "
                    + needed.variable()));
  }
}
