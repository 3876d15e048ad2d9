package dev.firstcome.quickstart.bench;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Everybody edits the same row. Who brings an old version is told the one that there is, and asks
 * again with it, until the edit is made: no version may be given out twice, and none left out.
 */
final class OneRow implements Workload {
  private static final int MOST = 1_000_000;

  private final Posts posts = new Posts();
  private final String calendar = posts.calendar("row");
  private final BitSet made = new BitSet();
  private final List<String> violations = new ArrayList<>();
  private long edits;

  @Override
  public Course course(int caller) {
    return new Course() {
      private long version;

      @Override
      public Post next() {
        // Never what is there already: that would be no edit.
        return posts.capacity(calendar, 1 + (version * 7_919 + caller) % MOST, version);
      }

      @Override
      public Step heard(Reply reply) {
        if (reply.isAccepted()) {
          version = reply.json().object("result").wholeNumber("version", 1, Integer.MAX_VALUE);
          note((int) version);
          return Step.DONE;
        }
        if (!reply.isRefusedFor("version-conflict")) {
          return Step.WRONG;
        }
        version = reply.json().wholeNumber("currentVersion", 0, Integer.MAX_VALUE);
        return Step.AGAIN;
      }
    };
  }

  private void note(int version) {
    edits++;
    if (made.get(version)) {
      violations.add("version " + version + " was given out twice");
    }
    made.set(version);
  }

  @Override
  public List<String> violations() {
    List<String> all = new ArrayList<>(violations);
    if (made.length() != edits + 1) {
      all.add("%d edits led to version %d".formatted(edits, made.length() - 1));
    }
    return all;
  }
}
