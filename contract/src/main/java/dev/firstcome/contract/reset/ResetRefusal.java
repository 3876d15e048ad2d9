package dev.firstcome.contract.reset;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.RefusalKind;
import dev.firstcome.contract.Retry;
import java.util.List;

/** Why a token is not taken. */
public sealed interface ResetRefusal extends Refusal {

  /** One and the same answer, whatever is wrong: whoever guesses is to learn nothing. */
  record TokenInvalid() implements ResetRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "token-invalid",
            401,
            "The token is not valid",
            Retry.NEVER,
            "It was never issued for this address, or was used, or its time is up, or a newer one"
                + " was issued: it is never said which. Have a new one issued.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected a token that is valid for this address, found another.";
    }
  }

  List<RefusalKind> KINDS = List.of(TokenInvalid.KIND);
}
