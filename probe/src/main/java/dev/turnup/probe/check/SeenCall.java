package dev.turnup.probe.check;

import dev.turnup.probe.sdp.SecurityAgreement;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.trace.Direction;
import dev.turnup.probe.trace.TraceEvent;
import dev.turnup.schema.site.SrtpKeys;
import dev.turnup.schema.site.SrtpMode;
import dev.turnup.schema.verdict.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One call in the trace: its note, its messages, its packets. Thread-safe. */
public final class SeenCall {
  private final TraceView.SeenNote at;
  private final Notes.CallNote note;
  private final TraceView view;
  private final List<SeenMessage> messages;
  private final List<SeenPacket> packets;
  private final Optional<SecurityAgreement> security;
  private final SecurityCounts securityCounts;
  private final Optional<CallMedia> media;
  private final boolean dialled;
  private Optional<AudioFinding> audio = Optional.empty();

  SeenCall(TraceView view, TraceView.SeenNote at, Notes.CallNote note) {
    this.view = view;
    this.at = at;
    this.note = note;
    List<SeenMessage> all =
        view.messages().stream().filter(m -> m.message().callId().equals(note.callId())).toList();
    this.messages =
        isJoined() ? Legs.of(all, TraceView.baseLabel(note.label()).equals(Notes.INBOUND)) : all;
    List<SeenPacket> own = new ArrayList<>();
    List<TraceEvent> events = view.trace().events();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof TraceEvent.Rtp rtp && rtp.call().equals(note.label())) {
        own.add(new SeenPacket(i, rtp));
      }
    }
    this.packets = List.copyOf(own);
    this.security = agreedSecurity();
    this.securityCounts =
        view.notes(Notes.SECURITY_COUNTS).stream()
            .filter(n -> n.field("call").equals(note.label()))
            .map(SecurityCounts::of)
            .findFirst()
            .orElse(SecurityCounts.NONE);
    this.media = SrtpFailure.of(this).isPresent() ? Optional.empty() : CallMedia.of(this);
    this.dialled =
        events.stream()
            .anyMatch(e -> e instanceof TraceEvent.Dtmf dtmf && dtmf.call().equals(note.label()));
  }

  /** Whether the other end is ours, too, and a proxy joined the two under one Call-ID. */
  private boolean isJoined() {
    return view.notes(Notes.CALL).stream()
            .filter(other -> other.field("callId").equals(note.callId()))
            .count()
        > 1;
  }

  TraceView view() {
    return view;
  }

  public Notes.CallNote note() {
    return note;
  }

  public List<SeenMessage> messages() {
    return messages;
  }

  /** The INVITE that counts: the last one outside a dialog, which carries credentials if needed. */
  public Optional<SeenMessage> invite() {
    return messages.stream()
        .filter(m -> m.isRequest("INVITE") && m.message().toTag().isEmpty())
        .reduce((_, last) -> last);
  }

  public boolean isOutgoing() {
    return invite().filter(SeenMessage::isSent).isPresent();
  }

  /** The first final response to that INVITE. */
  public Optional<SeenMessage> finalResponse() {
    return invite()
        .flatMap(invite ->
            messages.stream()
                .filter(m -> m.index() > invite.index() && m.isFinalResponseTo("INVITE"))
                .filter(m -> m.message().sequenceNumber() == invite.message().sequenceNumber())
                .findFirst());
  }

  /** The provisional responses above 100 to that INVITE. */
  public List<SeenMessage> provisionalResponses() {
    return messages.stream()
        .filter(m -> m.message().method().equals("INVITE") && !m.message().isRequest())
        .filter(m -> m.status() > 100 && m.status() < 200)
        .toList();
  }

  public boolean isAnswered() {
    return finalResponse().filter(m -> m.status() / 100 == 2).isPresent();
  }

  /** The ACK to the 2xx. */
  public Optional<SeenMessage> acknowledgement() {
    return finalResponse()
        .filter(m -> m.status() / 100 == 2)
        .flatMap(answer ->
            messages.stream()
                .filter(m -> m.index() > answer.index() && m.isRequest("ACK"))
                .findFirst());
  }

  /** The first BYE of the other side, if it came before ours. */
  public Optional<SeenMessage> hungUpByThem() {
    return messages.stream().filter(m -> m.isRequest("BYE")).findFirst().filter(m -> !m.isSent());
  }

  /** Whether the INVITE carried an offer. */
  public boolean isEarlyOffer() {
    return invite().filter(m -> m.message().hasSessionDescription()).isPresent();
  }

  /** Ours in the INVITE, else that of the first response that must arrive. */
  public Optional<SessionDescription> offer() {
    return isEarlyOffer()
        ? session(invite())
        : session(reliable()).or(() -> session(finalResponse()));
  }

  /**
   * What answers it; where a provisional response that was acknowledged held that already, the 2xx
   * need not repeat it (RFC 6337 §2.2).
   */
  public Optional<SessionDescription> answer() {
    return isEarlyOffer()
        ? session(finalResponse()).or(() -> session(reliable()))
        : session(acknowledgement()).or(() -> session(provisionalAcknowledgement()));
  }

  /** The first reliable provisional response with a session description (RFC 3262 §5). */
  private Optional<SeenMessage> reliable() {
    return provisionalResponses().stream()
        .filter(m -> m.message().hasSessionDescription() && m.message().header("RSeq").isPresent())
        .findFirst();
  }

  private Optional<SeenMessage> provisionalAcknowledgement() {
    return messages.stream()
        .filter(m -> m.isRequest("PRACK") && m.message().hasSessionDescription())
        .findFirst();
  }

  private static Optional<SessionDescription> session(Optional<SeenMessage> message) {
    return message
        .filter(m -> m.message().hasSessionDescription())
        .flatMap(m -> SessionDescription.tryParse(m.message().body()));
  }

  /** The RTP datagrams of one direction. */
  public List<SeenPacket> packets(Direction direction) {
    return packets.stream().filter(p -> p.event().direction() == direction).toList();
  }

  private Optional<SecurityAgreement> agreedSecurity() {
    Optional<SessionDescription> answer = answer();
    boolean isOfferOurs = isOutgoing() == isEarlyOffer();
    return offer()
        .filter(_ -> isAnswered() && answer.isPresent())
        .map(offer ->
            SecurityAgreement.of(
                isOfferOurs ? offer : answer.get(),
                isOfferOurs ? answer.get() : offer,
                answer.get()));
  }

  /** What was agreed on about the security of its media; empty before an answer. */
  public Optional<SecurityAgreement> security() {
    return security;
  }

  /** What became of its packets, where they were to be secured. */
  public SecurityCounts securityCounts() {
    return securityCounts;
  }

  /** What the worksheet asks of its media. */
  SrtpMode mode() {
    return view.site().media().srtp();
  }

  /** Whether the worksheet asks for keys by DTLS. */
  boolean isDtlsWanted() {
    return view.site().media().srtpKeys() == SrtpKeys.DTLS;
  }

  /** Why a handshake gave no keys, if there was one. */
  Optional<TraceView.SeenNote> handshake() {
    return view.notes(Notes.HANDSHAKE).stream()
        .filter(n -> n.field("call").equals(note.label()))
        .findFirst();
  }

  /** The suite that a handshake agreed on. */
  public Optional<String> agreedSuite() {
    return view.notes(Notes.SECURITY).stream()
        .filter(n -> n.field("call").equals(note.label()))
        .map(n -> n.field("suite"))
        .findFirst();
  }

  /** The call that offered what the worksheet does not ask for. */
  Optional<SeenCall> otherSecurity() {
    return view.call(Notes.OTHER_SECURITY);
  }

  /** What the trace says of the security of its media. */
  public List<Evidence> securityEvidence() {
    List<Evidence> evidence = new ArrayList<>();
    handshake().ifPresent(seen -> evidence.add(seen.evidence("DTLS: " + seen.field("detail"))));
    for (TraceView.SeenNote seen : view.notes(Notes.SECURITY_REFUSED)) {
      if (seen.field("call").equals(note.label())) {
        evidence.add(
            seen.evidence(
                "packet refused: " + seen.field("reason") + ", from " + seen.field("remote")));
      }
    }
    view.notes(Notes.SECURITY_COUNTS).stream()
        .filter(seen -> seen.field("call").equals(note.label()))
        .forEach(seen -> evidence.add(seen.evidence(securityCounts.text())));
    return evidence;
  }

  /** Whether digits were dialled in it. */
  public boolean isDialled() {
    return dialled;
  }

  /** What agreement there is on media. */
  public Optional<CallMedia> media() {
    return media;
  }

  /** What is to be heard in it; worked out once, for several checks ask. */
  public synchronized Optional<AudioFinding> audio() {
    if (audio.isEmpty() && note.hears().isPresent()) {
      audio = media.map(agreed -> AudioFinding.of(agreed, expected(note.hears().get())));
    }
    return audio;
  }

  private ExpectedMarker expected(long id) {
    Optional<CallMedia> source = note.sends().filter(sent -> sent == id).flatMap(_ -> media);
    Map<Long, String> others = new TreeMap<>();
    for (SeenCall call : view.calls()) {
      Optional<Long> sent = call.note.sends();
      if (call == this || sent.isEmpty()) {
        continue;
      }
      if (sent.get() == id) {
        source = source.or(call::media);
      } else {
        others.putIfAbsent(sent.get(), call.note.label());
      }
    }
    return new ExpectedMarker(id, source, note.sends().filter(own -> own != id), others);
  }

  /** INVITE and its final response, as evidence. */
  public List<Evidence> setup() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(at.evidence("call \"" + note.label() + "\" to " + note.target()));
    invite().ifPresent(m -> evidence.add(m.evidence()));
    finalResponse().ifPresent(m -> evidence.add(m.evidence()));
    return evidence;
  }
}
