package dev.turnup.probe.check.call;

import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.NatCode;
import dev.turnup.probe.check.PrivateAddresses;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.SeenMessage;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.verdict.Evidence;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A 200 that is repeated although it was acknowledged (RFC 3261 §13.3.1.4). */
public record LostAcknowledgement(Diagnostic cause, List<Evidence> evidence) {
  /** A copy may be under way when the ACK is sent; T1 is 500 ms. */
  private static final Duration UNDER_WAY = Duration.ofMillis(400);

  /** One copy may be a busy machine's; the second comes a second after it. */
  private static final int COPIES = 2;

  /** Whether that happened in this call. */
  public static Optional<LostAcknowledgement> of(SeenCall call, String who) {
    Optional<SeenMessage> ack = call.acknowledgement().filter(SeenMessage::isSent);
    if (ack.isEmpty()) {
      return Optional.empty();
    }
    SeenMessage answer = call.finalResponse().orElseThrow();
    List<SeenMessage> copies = copies(call, answer, ack.get());
    return copies.size() < COPIES
        ? Optional.empty()
        : Optional.of(
            new LostAcknowledgement(
                cause(answer, ack.get(), copies.size(), who), evidence(ack.get(), copies)));
  }

  /** Whether one copy has come, so that it is worth waiting for the next. */
  static boolean isSuspected(SeenCall call) {
    return call.acknowledgement()
        .filter(SeenMessage::isSent)
        .filter(ack -> !copies(call, call.finalResponse().orElseThrow(), ack).isEmpty())
        .isPresent();
  }

  private static List<SeenMessage> copies(SeenCall call, SeenMessage answer, SeenMessage ack) {
    return call.messages().stream()
        .filter(m -> !m.isSent() && m.isFinalResponseTo("INVITE"))
        .filter(m -> m.message().sequenceNumber() == answer.message().sequenceNumber())
        .filter(m -> m.event().at().minus(ack.event().at()).compareTo(UNDER_WAY) > 0)
        .toList();
  }

  private static List<Evidence> evidence(SeenMessage ack, List<SeenMessage> copies) {
    return List.of(
        ack.evidence("to " + ack.event().remote().getAddress().getHostAddress()),
        copies.getLast().evidence("copy " + copies.size() + " after the ACK"));
  }

  private static Diagnostic cause(SeenMessage answer, SeenMessage ack, int copies, String who) {
    InetAddress target = ack.event().remote().getAddress();
    boolean isAstray =
        PrivateAddresses.contain(target)
            && !PrivateAddresses.contain(answer.event().remote().getAddress());
    String contact = answer.message().header("Contact").orElse("nothing");
    return Findings.of(
        NatCode.ACK_LOST,
        "proxy.host",
        "our ACK does not reach " + who,
        "the 200 came %d times more after our ACK to %s; its Contact says %s"
            .formatted(copies, target.getHostAddress(), contact),
        isAstray
            ? "Tell the PBX its public address (Asterisk: external_signaling_address)."
            : "Look for a firewall or ALG that drops ACKs between here and the proxy, and try"
                + " proxy.transport: tcp.");
  }
}
