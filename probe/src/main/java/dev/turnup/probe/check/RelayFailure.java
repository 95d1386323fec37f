package dev.turnup.probe.check;

import dev.turnup.probe.turn.TurnFailure;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.verdict.Evidence;
import java.util.Arrays;
import java.util.Optional;

/**
 * Why the worksheet's relay did not do what it is there for.
 *
 * @param evidence the note that says so
 */
public record RelayFailure(Diagnostic cause, Evidence evidence) {
  private static final String SERVER = "nat.turn.server";

  /** Why there was no relay in the whole run, if it was asked for one. */
  public static Optional<RelayFailure> ofRun(TraceView trace) {
    return trace.notes(RelayNotes.REFUSED).stream().findFirst().map(RelayFailure::refused);
  }

  /** What became of the relay of a call; empty when it did what it should, or there was none. */
  public static Optional<RelayFailure> of(SeenCall call) {
    TraceView trace = call.view();
    String label = call.note().label();
    return about(trace, RelayNotes.RELAY, label)
        .flatMap(relay ->
            about(trace, RelayNotes.LOST, label)
                .map(RelayFailure::lost)
                .or(() -> refusedPeer(trace, label))
                .or(() -> silent(call, relay)));
  }

  /** The note of that topic about a call. */
  public static Optional<TraceView.SeenNote> about(TraceView trace, String topic, String label) {
    return trace.notes(topic).stream().filter(note -> note.field("call").equals(label)).findFirst();
  }

  private static TurnFailure.Kind kind(TraceView.SeenNote note) {
    return Arrays.stream(TurnFailure.Kind.values())
        .filter(kind -> kind.name().equals(note.field("kind")))
        .findFirst()
        .orElse(TurnFailure.Kind.OTHER);
  }

  private static RelayFailure refused(TraceView.SeenNote note) {
    String server = note.field("server") + " over " + note.field("transport");
    String cause = "allocation at " + server + ": " + note.field("reason");
    Diagnostic finding =
        switch (kind(note)) {
          case NO_ANSWER, UNREACHABLE ->
              Findings.of(
                  TurnCode.SILENT,
                  SERVER,
                  "the TURN server does not answer",
                  cause,
                  "Correct nat.turn.server and nat.turn.transport, or let "
                      + note.field("transport")
                      + " to it through; see whether it runs.");
          case CREDENTIALS ->
              Findings.of(
                  TurnCode.CREDENTIALS,
                  "nat.turn.password",
                  "the TURN server refuses the credentials",
                  cause,
                  "Correct nat.turn.username and the secret of nat.turn.password, or the user on"
                      + " the server (coturn: user=name:password, realm).");
          case QUOTA ->
              Findings.of(
                  TurnCode.QUOTA,
                  "nat.turn.username",
                  "the TURN server's quota for this user is used up",
                  cause,
                  "Raise the user's quota on the server (coturn: user-quota, total-quota), or wait"
                      + " until old allocations have ended.");
          case CAPACITY ->
              Findings.of(
                  TurnCode.CAPACITY,
                  SERVER,
                  "the TURN server has no capacity left",
                  cause,
                  "Give the server more relay ports (coturn: min-port, max-port): two for each call"
                      + " at once.");
          case TRANSPORT, FAMILY ->
              Findings.of(
                  TurnCode.TRANSPORT,
                  SERVER,
                  "the TURN server does not relay our media",
                  cause,
                  "Let the server relay UDP over the version of IP that the PBX speaks (coturn: no"
                      + " no-udp-relay, a relay-ip of that version).");
          case FORBIDDEN, MISMATCH, REDIRECTED, UNINTELLIGIBLE, OTHER ->
              Findings.of(
                  TurnCode.REFUSED,
                  SERVER,
                  "the TURN server gives no allocation",
                  cause,
                  "Look into the server's log for the user of nat.turn.username.");
        };
    return new RelayFailure(finding, note.evidence("TURN: " + cause));
  }

  private static RelayFailure lost(TraceView.SeenNote note) {
    return new RelayFailure(
        Findings.of(
            TurnCode.LOST,
            SERVER,
            "the relay was lost during the call",
            note.field("reason"),
            "See whether the TURN server was restarted, and whether it keeps allocations as long as"
                + " it says; the way to it must stay open."),
        note.evidence("TURN: " + note.field("reason")));
  }

  private static Optional<RelayFailure> refusedPeer(TraceView trace, String label) {
    return trace.notes(RelayNotes.PEER).stream()
        .filter(note -> note.field("call").equals(label) && !note.field("kind").isEmpty())
        .findFirst()
        .map(note -> {
          String cause =
              "%s is to be reached through the relay: %s"
                  .formatted(note.field("peer"), note.field("reason"));
          return new RelayFailure(
              Findings.of(
                  TurnCode.PEER_REFUSED,
                  SERVER,
                  "the TURN server does not relay to the PBX",
                  cause,
                  "Allow the PBX's address on the server (coturn: allowed-peer-ip; loopback needs"
                      + " allow-loopback-peers), or let the PBX announce its public one."),
              note.evidence("TURN: " + cause));
        });
  }

  private static Optional<RelayFailure> silent(SeenCall call, TraceView.SeenNote relay) {
    boolean isExpected = call.note().hears().isPresent() && !isHeardByAny(call.view());
    return call.media()
        .filter(media -> isExpected && media.received().isEmpty() && !media.sent().isEmpty())
        .map(media ->
            new RelayFailure(
                Findings.of(
                    TurnCode.MEDIA_SILENT,
                    SERVER,
                    "nothing comes back through the relay",
                    "%d RTP packets went through %s to %s, none came back by it"
                        .formatted(
                            media.sent().size(),
                            relay.field("relayed"),
                            Notes.address(media.agreement().remote())),
                    "Let UDP through between the PBX and the relay ports of the TURN server"
                        + " (49152-65535 unless configured), in both directions."),
                relay.evidence("the relay of this call is " + relay.field("relayed"))));
  }

  /** Where a relay brings the audio of one call, it is not why that of another does not come. */
  private static boolean isHeardByAny(TraceView trace) {
    return trace.calls().stream()
        .filter(call -> about(trace, RelayNotes.RELAY, call.note().label()).isPresent())
        .flatMap(call -> call.media().stream())
        .anyMatch(media -> !media.received().isEmpty());
  }
}
