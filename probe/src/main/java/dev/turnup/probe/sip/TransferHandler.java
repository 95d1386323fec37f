package dev.turnup.probe.sip;

/** Carries transfers out. */
@FunctionalInterface
public interface TransferHandler {
  /**
   * Calls the target and waits for the final response, which whoever asked is told then. Runs on a
   * virtual thread of its own.
   */
  Outcome transfer(Transfer transfer) throws InterruptedException;

  /**
   * What became of the new call.
   *
   * @param status the final response's
   */
  record Outcome(int status, String reason) {
    public Outcome {
      SipText.check(reason);
    }
  }
}
