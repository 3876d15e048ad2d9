package dev.firstcome.benchmarks;

import dev.firstcome.processor.engine.OnePartition;

/** Asks one partition for one operation, again and again. */
final class Asking {
  private final OnePartition partition;
  private final Operation operation;
  private long taken;
  private long asked;
  private byte[] answer = new byte[0];

  /** Asks first for what the operation needs. */
  Asking(OnePartition partition, Operation operation) {
    this.partition = partition;
    this.operation = operation;
    operation.before().forEach(this::ask);
  }

  /** Asks once more, and returns the answer. */
  byte[] next() {
    ask(operation.json(asked++));
    return answer;
  }

  private void ask(String json) {
    answer = partition.take(taken++, Operation.body(json));
  }

  void requireAccepted() {
    Answers.requireAccepted(answer);
  }
}
