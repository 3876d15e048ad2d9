package dev.firstcome.postgres;

/**
 * Where a database is, and as whom it is used.
 *
 * @param url as JDBC writes it
 */
public record Account(String url, String user, String password) {
  /** Never with the password. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
