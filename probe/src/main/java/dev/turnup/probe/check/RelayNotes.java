package dev.turnup.probe.check;

import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.probe.turn.RelayTally;
import dev.turnup.probe.turn.TurnFailure;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The notes of a relay, as {@link Notes} are those of everything else. */
public final class RelayNotes {
  /**
   * A call has a relay: {@code call}, {@code server} (as the worksheet names it), {@code at},
   * {@code transport}, {@code relayed}, {@code mapped}.
   */
  public static final String RELAY = "relay";

  /**
   * A call has none though the worksheet asks for one: {@code call}, {@code server}, {@code
   * transport}, {@code kind}, {@code reason}; see {@link TurnFailure}.
   */
  public static final String REFUSED = "relay-refused";

  /**
   * The relay lets a peer through or not: {@code call}, {@code peer}; {@code kind}, {@code reason}.
   */
  public static final String PEER = "relay-peer";

  /** The relay of a call is gone: {@code call}, {@code kind}, {@code reason}. */
  public static final String LOST = "relay-lost";

  /** What went through the relay of a call: {@code call}, and the names of {@link RelayTally}. */
  public static final String TALLY = "relay-tally";

  private RelayNotes() {}

  /** Which server, and how it is reached. */
  public record Server(String name, String transport) {}

  /** A call has a relay. */
  public static void allocated(
      TraceRecorder trace,
      String call,
      Server server,
      InetSocketAddress at,
      InetSocketAddress relayed,
      Optional<InetSocketAddress> mapped) {
    Map<String, String> fields = of(call, server);
    fields.put("at", Notes.address(at));
    fields.put("relayed", Notes.address(relayed));
    mapped.ifPresent(seen -> fields.put("mapped", Notes.address(seen)));
    trace.note(RELAY, fields);
  }

  /** A call has none. */
  public static void refused(TraceRecorder trace, String call, Server server, TurnFailure why) {
    Map<String, String> fields = of(call, server);
    trace.note(REFUSED, because(fields, why));
  }

  /** Whether a peer is let through. */
  public static void peer(
      TraceRecorder trace, String call, InetSocketAddress peer, Optional<TurnFailure> whyNot) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("call", call);
    fields.put("peer", Notes.address(peer));
    trace.note(PEER, whyNot.map(why -> because(fields, why)).orElse(fields));
  }

  /** The relay is gone. */
  public static void lost(TraceRecorder trace, String call, TurnFailure why) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("call", call);
    trace.note(LOST, because(fields, why));
  }

  /** What went through it in the end. */
  public static void tally(TraceRecorder trace, String call, RelayTally tally) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("call", call);
    fields.put("sent", Long.toString(tally.sent()));
    fields.put("received", Long.toString(tally.received()));
    fields.put("strange", Long.toString(tally.strange()));
    fields.put("unsent", Long.toString(tally.unsent()));
    trace.note(TALLY, fields);
  }

  private static Map<String, String> of(String call, Server server) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("call", call);
    fields.put("server", server.name);
    fields.put("transport", server.transport);
    return fields;
  }

  private static Map<String, String> because(Map<String, String> fields, TurnFailure why) {
    fields.put("kind", why.kind().name());
    fields.put("reason", why.words());
    return fields;
  }
}
