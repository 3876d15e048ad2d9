package dev.firstcome.quickstart.chaos;

import dev.firstcome.quickstart.chaos.LogRecords.Name;
import dev.firstcome.quickstart.chaos.LogRecords.OutcomeRecord;
import dev.firstcome.quickstart.letters.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What became of each request, as {@code outcomes} tells it: no more than the checks need. */
final class Answers {
  private final String timers;
  private final Map<UUID, Answer> byRequest = new HashMap<>();
  private final Map<Name, Integer> facts = new HashMap<>();
  private final Set<UUID> tellings = new HashSet<>();

  /**
   * @param timers the topic of what deadlines ask
   */
  Answers(String timers) {
    this.timers = timers;
  }

  /** What became of one request. */
  static final class Answer {
    private Digest kept = Digest.NONE;
    private Digest heard = Digest.NONE;
    private List<Digest> heardToo = List.of();
    private long keptSeq;
    private int keptTimes;
    private int told;
    private int asked;
    private int askedPartition = -1;
    private long askedOffset;
    private boolean decided;
    private boolean accepted;
    private boolean ofTimer;

    /** The answer that whoever asks again is told; {@link Digest#NONE} if there is none. */
    Digest kept() {
      return kept;
    }

    long keptSeq() {
      return keptSeq;
    }

    int keptTimes() {
      return keptTimes;
    }

    /** How many records have said what became of it: answers, replays, and turned away. */
    int told() {
      return told;
    }

    int asked() {
      return asked;
    }

    boolean isDecided() {
      return decided;
    }

    boolean isAccepted() {
      return accepted;
    }

    /** Whether a deadline asked it: nobody is told, and the same may be asked and done again. */
    boolean isOfTimer() {
      return ofTimer;
    }

    void isAskedOnceMore() {
      asked++;
    }

    void isAskedAt(Place at) {
      askedPartition = at.partition();
      askedOffset = at.offset();
    }

    /** Where on {@code requests}, for reports. */
    String askedAt() {
      return askedPartition < 0 ? "nowhere" : "requests/" + askedPartition + "/" + askedOffset;
    }

    boolean wasTold(Digest digest) {
      return heard.equals(digest) || heardToo.contains(digest);
    }

    private void isTold(Digest digest) {
      told++;
      if (heard.equals(Digest.NONE)) {
        heard = digest;
      } else if (!wasTold(digest)) {
        heardToo = new ArrayList<>(heardToo);
        heardToo.add(digest);
      }
    }

    private void isKept(OutcomeRecord outcome, long seq) {
      kept = outcome.digest();
      keptSeq = seq;
      keptTimes++;
    }
  }

  void add(OutcomeRecord outcome) {
    if (outcome.name().fact() > 0) {
      facts.merge(outcome.name(), 1, Integer::sum);
      return;
    }
    Answer answer = byRequest.computeIfAbsent(outcome.name().request(), first -> new Answer());
    answer.isTold(outcome.heard());
    outcome
        .decision()
        .ifPresent(decision -> {
          answer.decided = true;
          answer.accepted |= outcome.isAccepted();
          answer.ofTimer |= decision.from().topic().equals(timers);
          if (outcome.isKept()) {
            answer.isKept(outcome, decision.seq());
          }
        });
  }

  /** This is what one key told another: it has no answer. */
  void addTelling(UUID id) {
    tellings.add(id);
  }

  boolean isTelling(UUID id) {
    return tellings.contains(id);
  }

  Optional<Answer> of(UUID request) {
    return Optional.ofNullable(byRequest.get(request));
  }

  Answer ofAsked(UUID request) {
    return byRequest.computeIfAbsent(request, first -> new Answer());
  }

  Map<UUID, Answer> all() {
    return byRequest;
  }

  /** How often each further fact was told. */
  Map<Name, Integer> facts() {
    return facts;
  }
}
