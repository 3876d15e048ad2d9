package dev.firstcome.processor.rules.team;

import dev.firstcome.contract.team.Assignment;
import dev.firstcome.contract.team.TeamRequest.Assign;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.View;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Gives a member, with all months that they have, to another superior. Refuses: version-conflict.
 * Given to whom they belong to already, they stay as they are.
 */
final class AssignMember {
  private AssignMember() {}

  static Decision decide(View atMember, Assign asked) {
    Optional<Assignment> there = Members.assignment(atMember, asked.member());
    long current = there.map(Assignment::version).orElse(0L);
    String field = asked.superior().kind();
    Draft draft = new Draft(atMember);
    return Stale.refusal(asked.expectedVersion(), current, field)
        .<Decision>map(Draft::refuse)
        .or(() -> there.filter(asked::asksFor).map(draft::accept))
        .orElseGet(() -> given(draft, asked, current + 1));
  }

  private static Decision given(Draft draft, Assign asked, long version) {
    Course course = new Course(draft);
    for (YearMonth month : course.months()) {
      Members.tell(draft, asked.member(), month, Optional.empty());
    }
    Assignment assignment = new Assignment(asked.member(), asked.superior(), version);
    draft.put(assignment);
    for (YearMonth month : course.months()) {
      Members.tell(draft, asked.member(), month, course.standing(month));
    }
    return version == 1 ? draft.create(assignment) : draft.accept(assignment);
  }
}
