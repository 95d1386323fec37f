package dev.turnup.probe;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How to probe.
 *
 * @param localAddress where to probe from; by default the address that routes to the proxy
 * @param only ids of the checks to report; empty means all
 * @param skip ids of checks to leave out
 * @param noAnswerTimeout for any first response: after that the proxy counts as silent
 * @param answerTimeout for a call to be answered
 * @param inboundTimeout for a call to come in
 */
public record ProbeOptions(
    Optional<InetAddress> localAddress,
    Set<String> only,
    Set<String> skip,
    Duration noAnswerTimeout,
    Duration answerTimeout,
    Duration inboundTimeout) {
  public static final ProbeOptions DEFAULTS =
      new ProbeOptions(
          Optional.empty(),
          Set.of(),
          Set.of(),
          Duration.ofSeconds(8),
          Duration.ofSeconds(15),
          Duration.ofSeconds(10));

  public ProbeOptions {
    only = Set.copyOf(only);
    skip = Set.copyOf(skip);
  }

  public ProbeOptions withLocalAddress(InetAddress address) {
    return new ProbeOptions(
        Optional.of(address), only, skip, noAnswerTimeout, answerTimeout, inboundTimeout);
  }

  public ProbeOptions withOnly(Set<String> checks) {
    return new ProbeOptions(
        localAddress, checks, skip, noAnswerTimeout, answerTimeout, inboundTimeout);
  }

  public ProbeOptions withSkip(Set<String> checks) {
    return new ProbeOptions(
        localAddress, only, checks, noAnswerTimeout, answerTimeout, inboundTimeout);
  }

  public ProbeOptions withTimeouts(Duration noAnswer, Duration answer, Duration inbound) {
    return new ProbeOptions(localAddress, only, skip, noAnswer, answer, inbound);
  }

  boolean wants(String check) {
    return (only.isEmpty() || only.contains(check)) && !skip.contains(check);
  }
}
