package dev.firstcome.contract.storage;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.RefusalKind;
import dev.firstcome.contract.Retry;
import dev.firstcome.contract.json.FieldWriter;
import java.util.List;

/**
 * Why a request about storage accounts can be refused, in the order in which the rules check; what
 * all domains share, such as not-found and version-conflict, comes first.
 */
public sealed interface StorageRefusal extends Refusal {

  /** Nobody has set this provider up for storing. */
  record ProviderNotSupported(String provider) implements StorageRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "provider-not-supported",
            422,
            "Files cannot be kept at this provider",
            Retry.NEVER,
            "Storage accounts can be had at those providers alone that the operators name"
                + " (processor.storage-providers). Check the provider's name.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected a provider that can store, found " + provider + ".";
    }

    @Override
    public void writeExtensions(FieldWriter out) {
      out.text("provider", provider);
    }
  }

  /** The account at the provider belongs to another user here. */
  record ProviderAccountTaken(String provider) implements StorageRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "provider-account-taken",
            409,
            "The provider account is another user's",
            Retry.NEVER,
            "An account at a provider belongs to one user here, whether it is connected or not, and"
                + " this one is another's. It is free again when that user is deleted.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected the account at " + provider + " to be nobody's, found it another user's.";
    }

    @Override
    public void writeExtensions(FieldWriter out) {
      out.text("provider", provider);
    }
  }

  List<RefusalKind> KINDS = List.of(ProviderNotSupported.KIND, ProviderAccountTaken.KIND);
}
