package dev.firstcome.quickstart.bench;

import java.util.ArrayList;
import java.util.List;

/** By turns a slot that is free, of many calendars, and an edit of a row that nobody else edits. */
final class Mixed implements Workload {
  private static final int CALENDARS = 100_000;
  private static final int MOST = 1_000_000;

  private final Posts posts = new Posts();
  private final Keys holds;
  private final List<String> violations = new ArrayList<>();

  Mixed() {
    this(new Keys(CALENDARS, 1));
  }

  /**
   * @param holds whose slots are asked for, each by one
   */
  Mixed(Keys holds) {
    this.holds = holds;
  }

  @Override
  public Course course(int caller) {
    Course hold = holds.course(caller);
    String row = posts.calendar("own-" + caller);
    return new Course() {
      private boolean isEdit;
      private long version;

      @Override
      public Post next() {
        isEdit = !isEdit;
        return isEdit ? posts.capacity(row, 1 + version % MOST, version) : hold.next();
      }

      @Override
      public Step heard(Reply reply) {
        if (!isEdit) {
          return hold.heard(reply);
        }
        if (!reply.isAccepted()) {
          return Step.WRONG;
        }
        version++;
        long now = reply.json().object("result").wholeNumber("version", 1, Integer.MAX_VALUE);
        if (now != version) {
          violations.add("edit %d of a row led to version %d".formatted(version, now));
        }
        return Step.DONE;
      }
    };
  }

  @Override
  public List<String> violations() {
    List<String> all = new ArrayList<>(violations);
    all.addAll(holds.violations());
    return all;
  }
}
