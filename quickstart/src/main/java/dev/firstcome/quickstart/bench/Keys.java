package dev.firstcome.quickstart.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/**
 * Slots of many calendars, drawn evenly; so many want each slot, and one wins.
 *
 * <p>A few calendars are a few hot keys. Of many, one is seldom asked twice at once.
 */
final class Keys implements Workload {
  private static final long SEED = 1;
  private static final int WON = 1 << 16;

  private final Posts posts = new Posts();
  private final int calendars;
  private final int wantedBy;
  private final SplittableRandom lots = new SplittableRandom(SEED);
  private final long[] asked;

  /** Of each slot that is not decided for all: how many have heard, and {@link #WON} if one won. */
  private final Map<String, Integer> open = new HashMap<>();

  private final List<String> violations = new ArrayList<>();

  /**
   * @param wantedBy by how many callers each slot is wanted
   */
  Keys(int calendars, int wantedBy) {
    this.calendars = calendars;
    this.wantedBy = wantedBy;
    this.asked = new long[calendars];
  }

  @Override
  public Course course(int caller) {
    return course(caller, () -> lots.nextInt(calendars));
  }

  private Course course(int caller, IntSupplier which) {
    return new Course() {
      private int calendar;
      private long slot;

      @Override
      public Post next() {
        calendar = which.getAsInt();
        long n = asked[calendar]++;
        slot = n / wantedBy;
        // Somebody else each time: who asks for their own hold again gets it again.
        String guest = "guest-" + caller + "-" + n;
        return posts.hold(posts.calendar(Integer.toString(calendar)), slot, guest);
      }

      @Override
      public Step heard(Reply reply) {
        if (!reply.isAccepted() && !reply.isRefusedFor("slot-taken")) {
          return Step.WRONG;
        }
        note(calendar + "/" + slot, reply.isAccepted());
        return Step.DONE;
      }
    };
  }

  /**
   * The same keys one after the other, and when all have been asked, again.
   *
   * @param first which is the first
   */
  Workload inTurn(long first) {
    return new Workload() {
      private long all = first;

      @Override
      public Course course(int caller) {
        return Keys.this.course(caller, () -> (int) (all++ % calendars));
      }

      @Override
      public List<String> violations() {
        return Keys.this.violations();
      }
    };
  }

  private void note(String which, boolean won) {
    int heard = open.merge(which, won ? 1 + WON : 1, Integer::sum);
    if (heard % WON == wantedBy) {
      open.remove(which);
      if (heard / WON != 1) {
        violations.add("slot %s had %d winners".formatted(which, heard / WON));
      }
    }
  }

  @Override
  public List<String> violations() {
    List<String> all = new ArrayList<>(violations);
    // What was asked last may be wanted by fewer: more than one winner is one too many anyhow.
    open.forEach((which, heard) -> {
      if (heard / WON > 1) {
        all.add("slot %s had %d winners".formatted(which, heard / WON));
      }
    });
    return all;
  }
}
