package dev.firstcome.benchmarks;

import dev.firstcome.processor.engine.OnePartition;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What is asked, again and again, and is accepted each time. Their ids are numbers. */
public enum Operation {
  /** A slot of a calendar that nobody has asked anything of. */
  HOLD {
    @Override
    String json(long n) {
      return Slots.free("calendar-" + n, 0);
    }
  },

  /** The settings of one calendar, by whoever has seen the last edit. */
  EDIT {
    @Override
    String json(long n) {
      return "{'type':'calendar.configure','calendar':'edited','capacity':"
          + (1 + n % 9)
          + ",'expectedVersion':"
          + n
          + "}";
    }
  },

  /** Over two keys: the address, and the user that it makes. */
  SIGNUP {
    @Override
    String json(long n) {
      return "{'type':'signup.start','email':'u" + n + "@example.com'}";
    }
  },

  /** Over two keys: one of many users, and the slug. */
  CARD {
    @Override
    Stream<String> before() {
      return LongStream.range(0, MANY).mapToObj(SIGNUP::json);
    }

    // A user goes by the id of the request that made it, and theirs were the first.
    @Override
    String json(long n) {
      return "{'type':'card.create','user':'"
          + OnePartition.id(n % MANY)
          + "','template':'plain','name':'Ann Lee "
          + n
          + "','fields':{'title':'Dr'}}";
    }
  },

  /**
   * Of one of many agents, whose leader is told. Dashboards wait for a deadline: nobody asks it.
   */
  VALUE {
    @Override
    Stream<String> before() {
      return Stream.concat(
          IntStream.range(0, LEADERS).mapToObj(n -> assign("leader", n, "manager", 0)),
          IntStream.range(0, MANY).mapToObj(n -> assign("agent", n, "leader", n % LEADERS)));
    }

    @Override
    String json(long n) {
      return "{'type':'performance.record','agent':'agent-"
          + n % MANY
          + "','metric':'sales','period':'2026-11','value':'"
          + n
          + "'}";
    }
  };

  private static final int MANY = 1000;
  private static final int LEADERS = 10;

  /** What must have been asked before the first of these, beginning with request 0. */
  Stream<String> before() {
    return Stream.of();
  }

  /** The n-th, from 0; with single quotes. Each is asked once, in order. */
  abstract String json(long n);

  private static String assign(String member, int number, String superior, int its) {
    return "{'type':'team.assign','%s':'%s-%d','%s':'%s-%d'}"
        .formatted(member, member, number, superior, superior, its);
  }

  static byte[] body(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
