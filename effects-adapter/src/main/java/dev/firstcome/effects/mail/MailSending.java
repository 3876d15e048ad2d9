package dev.firstcome.effects.mail;

import dev.firstcome.contract.booking.BookingEffect.SendEmail;
import dev.firstcome.effects.Adapter;
import dev.firstcome.effects.MailAddress;
import dev.firstcome.effects.Result;
import dev.firstcome.effects.Task;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Optional;

/** Hands mails to the mail server, one connection each. */
final class MailSending implements Adapter {
  /** Connect, greeting, EHLO, STARTTLS, EHLO, AUTH (three), MAIL, RCPT, DATA, the mail's end. */
  private static final int ANSWERS = 12;

  private final Mail mail;
  private final Letters letters;
  private final Session session;

  MailSending(Mail mail, Letters letters) {
    this.mail = mail;
    this.letters = letters;
    this.session = Session.getInstance(mail.properties());
  }

  @Override
  public String type() {
    return SendEmail.TYPE;
  }

  @Override
  public int answersAwaited() {
    return ANSWERS;
  }

  @Override
  public Result carryOut(Task task) {
    SendEmail wanted = (SendEmail) task.effect();
    Optional<MailAddress> to = MailAddress.of(wanted.guest());
    if (to.isEmpty()) {
      return new Result.Park("the guest is not a plain mail address");
    }
    try {
      Message letter = letters.write(session, task.id(), wanted, task.at(), to.get());
      send(letter);
      return new Result.Done(letters.messageId(task.id()));
    } catch (MessagingException error) {
      return SmtpFaults.isOfTheMail(error)
          ? new Result.Park(SmtpFaults.sentence(error))
          : new Result.Again(SmtpFaults.sentence(error));
    }
  }

  private void send(Message letter) throws MessagingException {
    Transport transport = session.getTransport("smtp");
    try {
      transport.connect(
          mail.account().map(Mail.Account::user).orElse(null),
          mail.account().map(Mail.Account::password).orElse(null));
      transport.sendMessage(letter, letter.getAllRecipients());
    } finally {
      close(transport);
    }
  }

  /** The mail has gone, or not, before: a bad farewell changes nothing. */
  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException ignored) {
      return;
    }
  }
}
