package dev.firstcome.quickstart.bench;

import java.util.ArrayList;
import java.util.List;

/** Everybody wants the same slot; whoever is told who has it goes on to the next. One wins each. */
final class OneSlot implements Workload {
  private static final int SLOTS_OF_A_CALENDAR = 1_000;

  private final Posts posts = new Posts();
  private final List<Integer> winners = new ArrayList<>();

  @Override
  public Course course(int caller) {
    String guest = "guest-" + caller;
    return new Course() {
      private int slot = -1;

      @Override
      public Post next() {
        slot++;
        return posts.hold(
            posts.calendar(Integer.toString(slot / SLOTS_OF_A_CALENDAR)),
            slot % SLOTS_OF_A_CALENDAR,
            guest);
      }

      @Override
      public Step heard(Reply reply) {
        while (winners.size() <= slot) {
          winners.add(0);
        }
        if (reply.isAccepted()) {
          winners.set(slot, winners.get(slot) + 1);
          return Step.DONE;
        }
        return reply.isRefusedFor("slot-taken") ? Step.DONE : Step.WRONG;
      }
    };
  }

  @Override
  public List<String> violations() {
    List<String> found = new ArrayList<>();
    for (int slot = 0; slot < winners.size(); slot++) {
      if (winners.get(slot) != 1) {
        found.add("slot %d had %d winners".formatted(slot, winners.get(slot)));
      }
    }
    return found;
  }
}
