package dev.firstcome.gateway.http;

import dev.firstcome.contract.Position;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.gateway.reads.ReadModel;
import dev.firstcome.gateway.reads.TooMany;
import dev.firstcome.gateway.reads.TooSlow;
import dev.firstcome.gateway.refusals.GatewayRefusal.ListTooSlow;
import dev.firstcome.gateway.refusals.GatewayRefusal.PositionNotReached;
import dev.firstcome.gateway.refusals.GatewayRefusal.TablesUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What all reads do: wait for a position if there is one, ask, and say why if nothing comes. */
final class Reader {
  private final ReadModel model;
  private final HttpSettings.Waits waits;

  Reader(ReadModel model, HttpSettings.Waits waits) {
    this.model = model;
    this.waits = waits;
  }

  /**
   * Asks, not before the tables include the position, and goes on with what comes.
   *
   * @param tooSlow what to say of a question that takes too long
   */
  <T> void read(
      Exchange exchange,
      Optional<Position> position,
      Supplier<CompletionStage<T>> question,
      Refusal tooSlow,
      Consumer<? super T> step) {
    if (position.isEmpty()) {
      then(exchange, question.get(), tooSlow, step);
      return;
    }
    Duration wait = Preferences.apply(exchange, waits.usual(), waits.longest());
    then(
        exchange,
        model.reached(position.get(), wait),
        new TablesUnavailable(),
        reached -> {
          if (reached) {
            then(exchange, question.get(), tooSlow, step);
          } else {
            exchange.refuse(new PositionNotReached(position.get()));
          }
        });
  }

  /** As above, for a list or a part of one. */
  <T> void readList(
      Exchange exchange,
      Optional<Position> position,
      Supplier<CompletionStage<T>> question,
      Consumer<? super T> step) {
    read(exchange, position, question, new ListTooSlow(), step);
  }

  private static <T> void then(
      Exchange exchange, CompletionStage<T> asked, Refusal tooSlow, Consumer<? super T> step) {
    asked.whenComplete((answer, fault) ->
        exchange.onLoop(() -> {
          if (fault != null) {
            exchange.refuse(refusal(fault, tooSlow));
          } else {
            step.accept(answer);
          }
        }));
  }

  private static Refusal refusal(Throwable fault, Refusal tooSlow) {
    Throwable cause =
        fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    return switch (cause) {
      case TooSlow itWas -> tooSlow;
      case TooMany thereAre ->
          new TooBusy("Expected a turn at the database in time, found too many who wait for one.");
      default -> new TablesUnavailable();
    };
  }
}
