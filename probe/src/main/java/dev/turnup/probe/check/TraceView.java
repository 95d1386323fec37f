package dev.turnup.probe.check;

import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.trace.Trace;
import dev.turnup.probe.trace.TraceEvent;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A trace as checks read it, with the worksheet that it is judged against. Immutable. */
public final class TraceView {
  /** The subject of a note that leaves a whole check out. */
  public static final String WHOLE = "*";

  private final Trace trace;
  private final Site site;
  private final List<SeenMessage> messages;
  private final List<SeenNote> notes;
  private final List<SeenHandshake> handshakes;
  private final List<SeenCall> calls;

  /** A note in its place. */
  public record SeenNote(int index, TraceEvent.Note note) {
    public String field(String name) {
      return note.fields().getOrDefault(name, "");
    }

    public Evidence evidence(String text) {
      return new Evidence(note.at(), text, Optional.of(index));
    }
  }

  /** A TLS handshake in its place. */
  public record SeenHandshake(int index, TraceEvent.Tls event) {
    /** address:port of the server. */
    public String remote() {
      return event.remote().getAddress().getHostAddress() + ":" + event.remote().getPort();
    }

    public Evidence evidence(String text) {
      return new Evidence(event.at(), text, Optional.of(index));
    }
  }

  private TraceView(
      Trace trace,
      Site site,
      List<SeenMessage> messages,
      List<SeenNote> notes,
      List<SeenHandshake> handshakes) {
    this.trace = trace;
    this.site = site;
    this.messages = List.copyOf(messages);
    this.notes = List.copyOf(notes);
    this.handshakes = List.copyOf(handshakes);
    this.calls =
        this.notes.stream()
            .filter(n -> n.note().topic().equals(Notes.CALL))
            .map(n -> new SeenCall(this, n, Notes.CallNote.of(n.note().fields())))
            .toList();
  }

  /** Reads a trace; messages that are no SIP are left out. */
  public static TraceView of(Trace trace, Site site) {
    List<SeenMessage> messages = new ArrayList<>();
    List<SeenNote> notes = new ArrayList<>();
    List<SeenHandshake> handshakes = new ArrayList<>();
    for (int i = 0; i < trace.events().size(); i++) {
      int index = i;
      switch (trace.events().get(i)) {
        case TraceEvent.Sip sip ->
            SipMessage.tryParse(sip.text())
                .ifPresent(message -> messages.add(new SeenMessage(index, sip, message)));
        case TraceEvent.Note note -> notes.add(new SeenNote(index, note));
        case TraceEvent.Tls tls -> handshakes.add(new SeenHandshake(index, tls));
        case TraceEvent.Rtp _, TraceEvent.Rtcp _, TraceEvent.Dtmf _ -> {
          // Calls look for their own.
        }
      }
    }
    return new TraceView(trace, site, messages, notes, handshakes);
  }

  public Trace trace() {
    return trace;
  }

  public Site site() {
    return site;
  }

  public List<SeenMessage> messages() {
    return messages;
  }

  /** How hands were shaken over TLS, in order. */
  public List<SeenHandshake> handshakes() {
    return handshakes;
  }

  /** The notes of a topic, in order. */
  public List<SeenNote> notes(String topic) {
    return notes.stream().filter(n -> n.note().topic().equals(topic)).toList();
  }

  /** The label without the number of a further attempt. */
  public static String baseLabel(String label) {
    return label.replaceFirst("/[0-9]+$", "");
  }

  /** Every call in the order of its first attempt, of several attempts the last. */
  public List<SeenCall> calls() {
    Map<String, SeenCall> last = new LinkedHashMap<>();
    calls.forEach(call -> last.put(baseLabel(call.note().label()), call));
    return List.copyOf(last.values());
  }

  /** The call of that label; the last attempt when there were several. */
  public Optional<SeenCall> call(String label) {
    return calls.stream()
        .filter(c -> baseLabel(c.note().label()).equals(label))
        .reduce((_, last) -> last);
  }

  /** Why a check was not tried, if that was said. */
  public Optional<String> skipped(String check, String subject) {
    return notes(Notes.SKIPPED).stream()
        .filter(n -> n.field("check").equals(check))
        .filter(n -> n.field("subject").isEmpty() || n.field("subject").equals(subject))
        .map(n -> n.field("reason"))
        .findFirst();
  }

  /** Why all of a check was left out, if that was said. */
  public Optional<String> skippedWhole(String check) {
    return notes(Notes.SKIPPED).stream()
        .filter(n -> n.field("check").equals(check) && n.field("subject").equals(WHOLE))
        .map(n -> n.field("reason"))
        .findFirst();
  }

  /**
   * Whether that check says what it finds; one may leave a finding to another only where it does.
   */
  public boolean isAsked(String check) {
    return skippedWhole(check).isEmpty();
  }

  /** What to say of a check that left no trace. */
  public String whyNot(String check, String subject) {
    return skipped(check, subject)
        .or(() -> notes(Notes.BROKEN_OFF).stream().map(n -> n.field("reason")).findFirst())
        .orElse("the run did not get that far");
  }
}
