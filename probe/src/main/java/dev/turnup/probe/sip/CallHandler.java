package dev.turnup.probe.sip;

/** Takes calls. */
@FunctionalInterface
public interface CallHandler {
  /** Takes none: 480 to every INVITE. */
  CallHandler NONE = call -> call.reject(480, "Temporarily Unavailable");

  /**
   * A call came in and waits for {@link Call#ring}, {@link Call#answer} or {@link Call#reject}.
   * Runs on a virtual thread of its own and may wait.
   */
  void incoming(Call call);
}
