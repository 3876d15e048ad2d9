package dev.firstcome.quickstart.race;

import dev.firstcome.contract.json.Document;
import dev.firstcome.contract.json.MergePatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must hold where many edit one thing, each a field of its own, and read again when they are
 * told that it has changed:
 *
 * <ol>
 *   <li>Everybody's edit is accepted in the end; whoever is refused before that has seen an older
 *       version, and is told which fields have changed since, no more and no less.
 *   <li>Each edit makes one version, and versions have no gaps.
 *   <li>Every edit that was accepted is there in the end.
 * </ol>
 *
 * @param thing what is edited, for the words
 * @param firstVersion the first that an edit makes
 */
record EditsKept(String thing, long firstVersion) {

  /** One try to edit it, and what came of it. */
  record Edit(String who, long expected, MergePatch patch, Statement told) {
    Optional<Long> version() {
      return told.outcome()
          .flatMap(outcome -> Statement.entity(outcome))
          .map(entity -> entity.version());
    }

    Set<String> fields() {
      return patch.applyTo(Document.EMPTY).names();
    }
  }

  List<String> violations(List<Edit> edits, int writers, long version, Document last) {
    List<String> violations = new ArrayList<>();
    SortedMap<Long, Edit> accepted = new TreeMap<>();
    Set<String> done = new HashSet<>();
    for (Edit edit : edits) {
      edit.version()
          .ifPresent(made -> {
            done.add(edit.who());
            if (accepted.put(made, edit) != null) {
              violations.add("version " + made + " of the " + thing + " was made twice");
            }
          });
    }
    if (done.size() != writers) {
      violations.add(writers + " wrote, and the edits of " + done.size() + " were accepted");
    }
    for (long each = firstVersion; each < firstVersion + accepted.size(); each++) {
      if (!accepted.containsKey(each)) {
        violations.add("nobody was told of version " + each + " of the " + thing);
      }
    }
    if (version != firstVersion + accepted.size() - 1) {
      violations.add("the row is at version " + version + " after " + accepted.size() + " edits");
    }
    accepted.values().stream()
        .filter(edit -> !edit.patch().applyTo(last).equals(last))
        .forEach(edit -> violations.add("the edit of " + edit.who() + " is lost"));
    for (Edit edit : edits) {
      if (edit.told().heard() instanceof Heard.Refused refused) {
        conflict(edit, refused, accepted).ifPresent(violations::add);
      }
    }
    return violations;
  }

  private Optional<String> conflict(
      Edit edit, Heard.Refused refused, SortedMap<Long, Edit> accepted) {
    Conflict conflict = Conflict.of(refused);
    if (conflict.currentVersion() <= edit.expected()) {
      return Optional.of(
          edit.who() + " expected version " + edit.expected() + " and was told that it is older");
    }
    Set<String> since = new TreeSet<>();
    accepted
        .subMap(edit.expected() + 1, conflict.currentVersion() + 1)
        .values()
        .forEach(each -> each.fields().forEach(field -> since.add("fields." + field)));
    return since.equals(conflict.changedSince())
        ? Optional.empty()
        : Optional.of(
            edit.who()
                + " was told that "
                + conflict.changedSince()
                + " have changed, not "
                + since);
  }
}
