package dev.firstcome.gateway.requests;

/** Where requests go: the log that orders them. */
public interface Line {

  /** How it went. Exactly one of the two is called, once, on any thread. */
  interface Receipt {
    /** The request is in the log and will be decided, whatever becomes of this process. */
    void acknowledged();

    /**
     * @param perhapsTaken whether it may be in the log all the same
     */
    void failed(boolean perhapsTaken);
  }

  /**
   * Sends a request. An implementation must not block, must tell the receipt within a bounded time,
   * and must keep the order of one caller's calls for one key.
   */
  void submit(Submission submission, Receipt receipt);
}
