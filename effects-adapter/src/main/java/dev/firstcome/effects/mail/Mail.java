package dev.firstcome.effects.mail;

import dev.firstcome.effects.Adapter;
import dev.firstcome.effects.MailAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * The server that mail is handed to.
 *
 * @param startTls whether to insist on an encrypted connection
 * @param account who signs in, if anybody does
 */
public record Mail(
    String host,
    int port,
    boolean startTls,
    Optional<Account> account,
    MailAddress from,
    Duration answerWithin) {

  /** A user of the mail server. */
  public record Account(String user, String password) {
    /** Never with the password. */
    @Override
    public String toString() {
      return user;
    }
  }

  public Adapter adapter() {
    return new MailSending(this, new Letters(from));
  }

  /** As the library wants it told. Every wait has a bound; by default it has none. */
  Properties properties() {
    String millis = Long.toString(answerWithin.toMillis());
    Properties properties = new Properties();
    properties.put("mail.smtp.host", host);
    properties.put("mail.smtp.port", Integer.toString(port));
    properties.put("mail.smtp.connectiontimeout", millis);
    properties.put("mail.smtp.timeout", millis);
    properties.put("mail.smtp.writetimeout", millis);
    properties.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
    properties.put("mail.smtp.starttls.required", Boolean.toString(startTls));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.auth", Boolean.toString(account.isPresent()));
    // Whoever receives a mail learns nothing of the machine that it was written on.
    properties.put("mail.smtp.localhost", from.domain());
    return properties;
  }
}
