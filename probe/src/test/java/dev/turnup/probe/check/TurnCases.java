package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.CODECS;
import static dev.turnup.probe.check.CraftedTrace.MARKER;
import static dev.turnup.probe.check.CraftedTrace.OUR_RTP;
import static dev.turnup.probe.check.CraftedTrace.PBX_RTP;
import static dev.turnup.probe.check.CraftedTrace.healthy;
import static dev.turnup.probe.check.CraftedTrace.marker;
import static dev.turnup.probe.check.CraftedTrace.offer;

import dev.turnup.schema.site.Codec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Causes that lie at the worksheet's TURN server. */
final class TurnCases {
  private static final String SERVER = "198.51.100.9";

  private TurnCases() {}

  /** A relay for a call. */
  static void relay(CraftedTrace trace, String call) {
    trace.note(
        RelayNotes.RELAY,
        Map.of(
            "call",
            call,
            "server",
            SERVER,
            "at",
            SERVER + ":3478",
            "transport",
            "udp",
            "relayed",
            SERVER + ":49152",
            "mapped",
            "203.0.113.1:40000"));
  }

  static void tally(CraftedTrace trace, String call, String sent, String received) {
    trace.note(
        RelayNotes.TALLY,
        Map.of("call", call, "sent", sent, "received", received, "strange", "0", "unsent", "0"));
  }

  private static Consumer<CraftedTrace> refused(String kind, String reason) {
    return t -> {
      t.note(
          RelayNotes.REFUSED,
          Map.of(
              "call", Notes.ECHO,
              "server", SERVER,
              "transport", "udp",
              "kind", kind,
              "reason", reason));
      t.echoCall(Notes.ECHO, CODECS);
    };
  }

  /** An echo call through a relay, in which nothing comes back. */
  private static Consumer<CraftedTrace> silent(Map<String, String> peer) {
    return t -> {
      relay(t, Notes.ECHO);
      t.callNote(Notes.ECHO, "600", Optional.of(MARKER), "");
      t.call(
          Notes.ECHO,
          "600",
          offer(OUR_RTP, CODECS),
          200,
          Optional.of(offer(PBX_RTP, List.of(Codec.G722))));
      t.note(RelayNotes.PEER, peer);
      t.exchange(Notes.ECHO, marker(Codec.G722, MARKER), List.of());
      t.hangUp(Notes.ECHO);
    };
  }

  private static VerdictCase given(TurnCode code, String field, Consumer<CraftedTrace> echo) {
    return new VerdictCase(code, field, Sites.withTurn(), healthy().with("echo", echo));
  }

  static Stream<VerdictCase> all() {
    Map<String, String> peer = Map.of("call", Notes.ECHO, "peer", Notes.address(PBX_RTP));
    Map<String, String> forbidden =
        Map.of(
            "call",
            Notes.ECHO,
            "peer",
            Notes.address(PBX_RTP),
            "kind",
            "FORBIDDEN",
            "reason",
            "403 Forbidden IP");
    return Stream.of(
        given(TurnCode.SILENT, "nat.turn.server", refused("NO_ANSWER", "no answer")),
        given(TurnCode.SILENT, "nat.turn.server", refused("UNREACHABLE", "Connection refused")),
        given(
            TurnCode.CREDENTIALS, "nat.turn.password", refused("CREDENTIALS", "401 Unauthorized")),
        given(TurnCode.QUOTA, "nat.turn.username", refused("QUOTA", "486 Quota Reached")),
        given(TurnCode.CAPACITY, "nat.turn.server", refused("CAPACITY", "508 No Capacity")),
        given(TurnCode.TRANSPORT, "nat.turn.server", refused("TRANSPORT", "442 Unsupported")),
        given(TurnCode.REFUSED, "nat.turn.server", refused("MISMATCH", "437 Mismatch")),
        given(TurnCode.REFUSED, "nat.turn.server", refused("no such kind", "600 Whatever")),
        given(
            TurnCode.LOST,
            "nat.turn.server",
            t -> {
              relay(t, Notes.ECHO);
              t.echoCall(Notes.ECHO, CODECS);
              t.note(
                  RelayNotes.LOST,
                  Map.of("call", Notes.ECHO, "kind", "MISMATCH", "reason", "437 Mismatch"));
            }),
        given(TurnCode.PEER_REFUSED, "nat.turn.server", silent(forbidden)),
        given(TurnCode.MEDIA_SILENT, "nat.turn.server", silent(peer)));
  }
}
