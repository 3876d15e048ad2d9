package dev.firstcome.effects.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.firstcome.contract.booking.BookingEffect.SendEmail;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.effects.MailAddress;
import dev.firstcome.effects.Result;
import dev.firstcome.effects.Result.Again;
import dev.firstcome.effects.Result.Done;
import dev.firstcome.effects.Result.Park;
import dev.firstcome.effects.Task;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MailSendingTest {
  private static final Instant DECIDED = Instant.parse("2026-11-22T10:00:00Z");

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void begin() {
    server.start();
  }

  @AfterEach
  void end() {
    server.stop();
  }

  private static Mail mail(int port) {
    return new Mail(
        "127.0.0.1",
        port,
        false,
        Optional.empty(),
        new MailAddress("desk@firstcome.example"),
        Duration.ofSeconds(2));
  }

  private static SendEmail to(String guest, SendEmail.Template template) {
    return new SendEmail(
        "Dr. Lee's {booking} ü",
        new UUID(7, 1),
        new Slot(Instant.parse("2030-12-02T09:00:00Z"), Instant.parse("2030-12-02T09:30:00Z")),
        guest,
        template,
        Optional.of(Instant.parse("2026-11-22T10:30:00Z")));
  }

  private static Result send(int port, SendEmail wanted) throws InterruptedException {
    return mail(port).adapter().carryOut(new Task(wanted.id(), wanted, DECIDED, false));
  }

  private Result send(SendEmail wanted) throws InterruptedException {
    return send(server.getSmtp().getPort(), wanted);
  }

  @Test
  void a_place_came_free() throws Exception {
    Result result = send(to("ann@example.com", SendEmail.Template.PLACE_CAME_FREE));

    MimeMessage mail = server.getReceivedMessages()[0];
    assertEquals("A place came free for you", mail.getSubject());
    assertEquals("desk@firstcome.example", mail.getFrom()[0].toString());
    assertEquals("ann@example.com", mail.getAllRecipients()[0].toString());
    assertEquals(1, mail.getAllRecipients().length);
    assertEquals("auto-generated", mail.getHeader("Auto-Submitted", null));
    assertEquals(
        """
        Hello,

        you were waiting for a place, and one has come free. It is held for you:

          Dr. Lee's {booking} ü
          from Monday, 2 December 2030, 09:00 UTC
          to   Monday, 2 December 2030, 09:30 UTC

        It is yours until Sunday, 22 November 2026, 10:30 UTC. If it is not confirmed by then, the \
        next in line gets it.

        Booking 00000000-0000-0007-0000-000000000001
        """,
        mail.getContent().toString().replace("\r\n", "\n").stripTrailing() + "\n");
    assertEquals(new Done(mail.getMessageID()), result);
  }

  @Test
  void a_payment_goes_back() throws Exception {
    var _ = send(to("ann@example.com", SendEmail.Template.REFUND_DUE));

    MimeMessage mail = server.getReceivedMessages()[0];
    assertEquals("Your payment goes back to you", mail.getSubject());
    assertTrue(mail.getContent().toString().contains("in full"));
    assertFalse(mail.getContent().toString().matches("(?s).*\\{(start|end|calendar)}.*"));
  }

  @Test
  void a_mail_that_comes_twice_can_be_known_as_one() throws Exception {
    var _ = send(to("ann@example.com", SendEmail.Template.REFUND_DUE));
    var _ = send(to("ann@example.com", SendEmail.Template.REFUND_DUE));
    var _ = send(to("ann@example.com", SendEmail.Template.PLACE_CAME_FREE));

    var ids =
        Arrays.stream(server.getReceivedMessages())
            .map(mail -> {
              try {
                return mail.getMessageID();
              } catch (MessagingException e) {
                throw new IllegalStateException(e);
              }
            })
            .toList();
    assertEquals(ids.get(0), ids.get(1));
    assertFalse(ids.get(0).equals(ids.get(2)));
    assertTrue(ids.get(0).matches("<[0-9a-f]{32}@firstcome\\.example>"), ids.get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kim",
        "ann@example.com\r\nBcc: eve@example.com",
        "ann@example.com,eve@example.com",
        "Ann <ann@example.com>",
        "ann@example.com\r\n.\r\nMAIL FROM:<eve@example.com>"
      })
  void a_guest_who_is_no_plain_address_is_sent_nothing(String guest) throws Exception {
    Result result = send(to(guest, SendEmail.Template.REFUND_DUE));

    assertEquals(new Park("the guest is not a plain mail address"), result);
    assertEquals(0, server.getReceivedMessages().length);
  }

  @Test
  void a_server_that_is_not_there_may_be_there_later() throws Exception {
    int port = server.getSmtp().getPort();
    server.stop();

    Again again =
        assertInstanceOf(
            Again.class, send(port, to("ann@example.com", SendEmail.Template.REFUND_DUE)));

    assertFalse(again.error().contains("ann"), again.error());
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 no such user ann@example.com, false",
    "RCPT, 451 come again ann@example.com, true",
    "RCPT, 452 too many, true",
    "MAIL, 550 you may not send, true",
    "MAIL, 421 too busy, true",
    "DATA, 554 ann@example.com spam, false",
    "DATA, 451 later, true",
    "DATA, 530 sign in first, true"
  })
  void what_the_server_says_decides(String at, String answer, boolean again) throws Exception {
    try (Refusing refusing = new Refusing(at, answer)) {
      Result result = send(refusing.port(), to("ann@example.com", SendEmail.Template.REFUND_DUE));

      assertEquals(again ? Again.class : Park.class, result.getClass(), result::toString);
      assertTrue(result.toString().contains(answer.substring(0, 3)), result::toString);
      assertFalse(result.toString().contains("ann"), result::toString);
    }
  }

  @Test
  void encryption_that_is_insisted_on_and_not_offered_is_waited_for() throws Exception {
    Mail plain = mail(server.getSmtp().getPort());
    Mail strict =
        new Mail(
            plain.host(), plain.port(), true, Optional.empty(), plain.from(), plain.answerWithin());
    SendEmail wanted = to("ann@example.com", SendEmail.Template.REFUND_DUE);

    assertInstanceOf(
        Again.class, strict.adapter().carryOut(new Task(wanted.id(), wanted, DECIDED, false)));
    assertEquals(0, server.getReceivedMessages().length);
  }

  /** A mail server that agrees to everything but one command. */
  private static final class Refusing implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final String at;
    private final String answer;

    Refusing(String at, String answer) throws IOException {
      this.at = at;
      this.answer = answer;
      Thread.ofVirtual().start(this::serve);
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve() {
      try (Socket client = socket.accept();
          BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
        say(client, "220 hello");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          String command = line.length() < 4 ? line : line.substring(0, 4);
          boolean data = command.equals("DATA");
          say(client, command.equals(at) ? answer : data ? "354 go on" : "250 fine");
          if (command.equals("QUIT")) {
            return;
          }
        }
      } catch (IOException closed) {
        return;
      }
    }

    private static void say(Socket client, String line) throws IOException {
      client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
