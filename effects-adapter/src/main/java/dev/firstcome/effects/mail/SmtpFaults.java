package dev.firstcome.effects.mail;

import jakarta.mail.MessagingException;
import java.util.StringJoiner;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** What a mail server's errors mean for us. */
final class SmtpFaults {
  private SmtpFaults() {}

  /**
   * Whether this mail would be refused every time: the server says so for good (5yz) of the address
   * or of the mail. What it says of us (a sign-in, our own address, encryption) is mended in the
   * settings, and no mail is to be lost until then.
   */
  static boolean isOfTheMail(MessagingException error) {
    for (Exception each = error; each != null; each = next(each)) {
      if (each instanceof SMTPAddressFailedException address) {
        return isForGood(address.getReturnCode());
      }
      if (each instanceof SMTPSenderFailedException) {
        return false;
      }
    }
    return error instanceof SMTPSendFailedException refused
        && isForGood(refused.getReturnCode())
        && refused.getReturnCode() != 530;
  }

  /** The errors by their kinds and numbers, without the server's words: they quote addresses. */
  static String sentence(MessagingException error) {
    StringJoiner sentence = new StringJoiner(", ", "SMTP: ", "");
    for (Exception each = error; each != null; each = next(each)) {
      int code = code(each);
      sentence.add(each.getClass().getSimpleName() + (code > 0 ? " " + code : ""));
    }
    return sentence.toString();
  }

  private static int code(Exception error) {
    return switch (error) {
      case SMTPAddressFailedException address -> address.getReturnCode();
      case SMTPSendFailedException refused -> refused.getReturnCode();
      case SMTPSenderFailedException sender -> sender.getReturnCode();
      default -> 0;
    };
  }

  private static boolean isForGood(int code) {
    return code >= 500 && code < 600;
  }

  private static @Nullable Exception next(Exception error) {
    return error instanceof MessagingException mail ? mail.getNextException() : null;
  }
}
