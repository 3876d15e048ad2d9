package dev.firstcome.contract;

/**
 * Names one version of one thing.
 *
 * @param kind such as {@code booking}
 * @param id its id among those of its kind
 * @param version starts at 1, rises by 1 with each accepted change
 */
public record EntityRef(String kind, String id, long version) {
  /** The row's name within its key, {@code booking/0199…}. */
  public String row() {
    return kind + "/" + id;
  }
}
