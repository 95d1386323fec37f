package dev.turnup.probe.check;

import dev.turnup.probe.ice.Candidate;
import dev.turnup.probe.ice.CandidateKind;
import dev.turnup.probe.ice.IcePair;
import dev.turnup.probe.trace.TraceRecorder;
import java.util.LinkedHashMap;
import java.util.Map;

/** A candidate pair of a call, as a note says it. */
public record SeenPair(TraceView.SeenNote note) {
  private static final int MICROS = 1000;

  /** Writes it down. */
  public static void write(TraceRecorder trace, String call, IcePair pair) {
    Map<String, String> fields = new LinkedHashMap<>();
    Candidate local = pair.local().candidate();
    fields.put("call", call);
    fields.put("component", Integer.toString(pair.component()));
    fields.put("local", Notes.address(local.address()));
    fields.put("localKind", local.kind().token());
    fields.put("base", Notes.address(pair.local().base()));
    fields.put("remote", Notes.address(pair.remote().address()));
    fields.put("remoteKind", pair.remote().kind().token());
    fields.put("state", pair.state().words());
    fields.put("nominated", Boolean.toString(pair.isNominated()));
    pair.roundTrip()
        .ifPresent(time -> fields.put("micros", Long.toString(time.toNanos() / MICROS)));
    pair.refusal().ifPresent(code -> fields.put("refusal", Integer.toString(code)));
    trace.note(Notes.ICE_PAIR, fields);
  }

  public boolean isRtp() {
    return note.field("component").equals("1");
  }

  boolean isThrough() {
    return note.field("state").equals("succeeded");
  }

  public boolean isNominated() {
    return note.field("nominated").equals("true");
  }

  /** With what our check was refused; empty when it was not. */
  String refusal() {
    return note.field("refusal");
  }

  /** Where the other end's media comes from. */
  String remote() {
    return note.field("remote");
  }

  /** For people: {@code host 10.0.0.1:4000 → host 10.0.0.2:5000, round trip 0.4 ms}. */
  public String text() {
    return "%s %s → %s %s%s"
        .formatted(
            words("localKind"),
            note.field("local"),
            words("remoteKind"),
            note.field("remote"),
            roundTrip());
  }

  /** A row of the table. */
  String row() {
    return "component %s: %s, %s%s%s"
        .formatted(
            note.field("component"),
            text(),
            note.field("state"),
            isNominated() ? ", nominated" : "",
            refusal().isEmpty() ? "" : ", refused with " + refusal());
  }

  private String words(String field) {
    return CandidateKind.find(note.field(field)).map(CandidateKind::words).orElse("?");
  }

  private String roundTrip() {
    String micros = note.field("micros");
    return micros.matches("[0-9]{1,12}")
        ? ", round trip %.1f ms".formatted(Long.parseLong(micros) / 1000.0)
        : "";
  }
}
