package dev.firstcome.quickstart.bench;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Everybody edits the same row. Who brings an old version is told the one that there is, and asks
 * again with it, until the edit is made; or nobody names a version, and every edit is made at once,
 * upon the newest. No version may be given out twice, and none left out.
 */
final class OneRow implements Workload {
  private static final int MOST = 1_000_000;

  private final Posts posts = new Posts();
  private final String calendar = posts.calendar("row");
  private final boolean namesVersions;
  private final BitSet made = new BitSet();
  private final List<String> violations = new ArrayList<>();
  private long asked;
  private long edits;

  OneRow(boolean namesVersions) {
    this.namesVersions = namesVersions;
  }

  @Override
  public Course course(int caller) {
    return new Course() {
      private long version;

      @Override
      public Post next() {
        // Never what is there already: that would be no edit.
        long capacity = 1 + asked++ % MOST;
        return namesVersions
            ? posts.capacity(calendar, capacity, version)
            : posts.capacity(calendar, capacity);
      }

      @Override
      public Step heard(Reply reply) {
        if (reply.isAccepted()) {
          version = reply.json().object("result").wholeNumber("version", 1, Integer.MAX_VALUE);
          note((int) version);
          return Step.DONE;
        }
        if (!namesVersions || !reply.isRefusedFor("version-conflict")) {
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
