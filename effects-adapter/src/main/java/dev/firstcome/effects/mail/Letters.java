package dev.firstcome.effects.mail;

import dev.firstcome.contract.booking.BookingEffect.SendEmail;
import dev.firstcome.effects.MailAddress;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes mails by templates. Nothing that anybody else has said comes into a header, but for the
 * address, which is held to be nothing but an address.
 */
final class Letters {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final Pattern BLANK = Pattern.compile("\\{(\\w+)}");

  private final MailAddress from;
  private final Map<SendEmail.Template, Template> templates =
      new EnumMap<>(SendEmail.Template.class);

  /** A mail with blanks, such as {@code {calendar}}, in its text; never in its subject. */
  record Template(String subject, String text) {
    String filled(Map<String, String> values) {
      // In one pass, so that what is filled in is not itself taken for a blank.
      return BLANK
          .matcher(text)
          .replaceAll(blank ->
              Matcher.quoteReplacement(values.getOrDefault(blank.group(1), blank.group())));
    }
  }

  Letters(MailAddress from) {
    this.from = from;
    for (SendEmail.Template each : SendEmail.Template.values()) {
      templates.put(each, read(each.written() + ".txt"));
    }
  }

  /**
   * The mail. The same effect gives the same mail, by the same Message-ID.
   *
   * @param id the effect's
   * @param at when it was decided
   */
  MimeMessage write(Session session, String id, SendEmail wanted, Instant at, MailAddress to)
      throws MessagingException {
    Template template = templates.get(wanted.template());
    if (template == null) {
      throw new IllegalStateException("no template " + wanted.template());
    }
    MimeMessage mail = new Named(session, messageId(id));
    mail.setFrom(new InternetAddress(from.text(), true));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to.text(), true));
    mail.setSubject(template.subject(), StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(at));
    // Nobody's automatic answer is wanted (RFC 3834).
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setText(
        template.filled(
            Map.of(
                "calendar", wanted.calendar(),
                "booking", wanted.booking().toString(),
                "start", TIME.format(wanted.slot().start()),
                "end", TIME.format(wanted.slot().end()),
                "expiresAt", wanted.expiresAt().map(TIME::format).orElse("soon"))),
        StandardCharsets.UTF_8.name());
    mail.saveChanges();
    return mail;
  }

  /** By it a mail that comes twice can be known as one. */
  String messageId(String effect) {
    try {
      byte[] name = effect.getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(name);
      return "<" + HexFormat.of().formatHex(hash, 0, 16) + "@" + from.domain() + ">";
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** The first line is the subject; after an empty one comes the text. */
  private static Template read(String name) {
    try (InputStream in = Letters.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      String[] parts = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n", 2);
      return new Template(parts[0], parts[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A mail whose id the library does not choose. */
  private static final class Named extends MimeMessage {
    private final String id;

    Named(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
