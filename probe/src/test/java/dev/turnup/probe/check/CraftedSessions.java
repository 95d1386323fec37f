package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.CODECS;
import static dev.turnup.probe.check.CraftedTrace.MARKER;
import static dev.turnup.probe.check.CraftedTrace.OUR_RTP;
import static dev.turnup.probe.check.CraftedTrace.PBX_RTP;
import static dev.turnup.probe.check.CraftedTrace.body;
import static dev.turnup.probe.check.CraftedTrace.head;
import static dev.turnup.probe.check.CraftedTrace.marker;
import static dev.turnup.probe.check.CraftedTrace.offer;

import dev.turnup.probe.check.Notes.Phase;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.sdp.Hold;
import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.schema.site.Codec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Calls that change while they are up. */
final class CraftedSessions {
  private static final List<Codec> G722 = List.of(Codec.G722);

  private static final int SAMPLES_PER_PACKET = 320;

  private CraftedSessions() {}

  /**
   * How a call is held.
   *
   * @param heard whether our audio comes back before, during and after
   */
  record Held(int holdStatus, int resumeStatus, boolean before, boolean during, boolean after) {
    static final Held USUAL = new Held(200, 200, true, false, true);
  }

  private static void reinvite(
      CraftedTrace trace, String label, int sequence, SessionDescription offer, int status) {
    String head =
        head("id " + label, sequence, "INVITE")
            .replace("To: <sip:6001@acme.example>", "To: <sip:6001@acme.example>;tag=b");
    trace.sent("INVITE sip:x SIP/2.0\n" + head + body(Optional.of(offer)));
    Optional<SessionDescription> answer =
        Optional.of(offer(PBX_RTP, G722)).filter(_ -> status == 200);
    trace.received("SIP/2.0 " + status + " Reason\n" + head + body(answer));
    trace.sent("ACK sip:x SIP/2.0\n" + head.replace("INVITE", "ACK") + "\n");
  }

  private static void part(CraftedTrace trace, String label, Phase phase, long id, boolean heard) {
    trace.phase(label, phase, Optional.of(id));
    List<byte[]> out = ofPart(marker(Codec.G722, id), phase);
    List<byte[]> quiet =
        CraftedTrace.packets(Codec.G722, new short[out.size() * SAMPLES_PER_PACKET]);
    trace.exchange(label, out, heard ? out : ofPart(quiet, phase));
  }

  /** Each part has a source of its own, so that no time is missing in it. */
  private static List<byte[]> ofPart(List<byte[]> packets, Phase phase) {
    return ofSource(packets, phase.ordinal());
  }

  private static List<byte[]> ofSource(List<byte[]> packets, int source) {
    return packets.stream()
        .map(octets -> RtpPacket.tryParse(octets).orElseThrow())
        .map(packet ->
            RtpPacket.of(
                packet.marker(),
                packet.payloadType(),
                packet.sequenceNumber(),
                packet.timestamp(),
                packet.ssrc() + source,
                packet.payload()))
        .map(RtpPacket::encode)
        .toList();
  }

  static Consumer<CraftedTrace> hold(Held held) {
    return trace -> {
      String label = Notes.holdLabel(Hold.SENDONLY);
      SessionDescription ours = offer(OUR_RTP, CODECS);
      trace.callNote(label, "600", Optional.empty(), "");
      trace.call(label, "600", ours, 200, Optional.of(offer(PBX_RTP, G722)));
      part(trace, label, Phase.BEFORE, MARKER, held.before);
      if (held.before) {
        trace.phase(label, Phase.HOLDING, Optional.empty());
        reinvite(trace, label, 2, OfferAnswer.hold(ours, Hold.SENDONLY), held.holdStatus);
      }
      if (held.before && held.holdStatus == 200) {
        part(trace, label, Phase.HELD, MARKER + 1, held.during);
        trace.phase(label, Phase.RESUMING, Optional.empty());
        reinvite(trace, label, 3, OfferAnswer.resume(ours), held.resumeStatus);
        if (held.resumeStatus == 200) {
          part(trace, label, Phase.RESUMED, MARKER + 2, held.after);
        }
      }
      trace.hangUp(label);
    };
  }

  /**
   * A call with a session timer.
   *
   * @param expires Session-Expires of the 2xx; empty text for none
   * @param refreshed status of our refresh; 0 when there is none
   */
  static Consumer<CraftedTrace> sessionTimer(String expires, int refreshed) {
    return trace -> {
      String label = Notes.SESSION_TIMER;
      String id = "id " + label;
      trace.callNote(label, "600", Optional.empty(), "");
      trace.sent(
          "INVITE sip:600@acme.example SIP/2.0\n"
              + head(id, 1, "INVITE")
              + "Session-Expires: 90;refresher=uac\n"
              + body(Optional.of(offer(OUR_RTP, CODECS))));
      String timer = expires.isEmpty() ? "" : "Session-Expires: " + expires + "\n";
      trace.received(
          "SIP/2.0 200 OK\n"
              + head(id, 1, "INVITE")
              + timer
              + body(Optional.of(offer(PBX_RTP, G722))));
      trace.sent("ACK sip:x SIP/2.0\n" + head(id, 1, "ACK") + "\n");
      if (refreshed > 0) {
        reinvite(trace, label, 2, offer(OUR_RTP, G722), refreshed);
      }
      trace.hangUp(label);
    };
  }

  /** A call that the PBX finds too short twice. */
  static void intervalRefused(CraftedTrace trace) {
    trace.callNote(Notes.SESSION_TIMER, "600", Optional.empty(), "");
    trace.call(Notes.SESSION_TIMER, "600", offer(OUR_RTP, CODECS), 422, Optional.empty());
  }

  /** What comes between a 183 with a session description and the answer. */
  enum Early {
    RINGING,
    /** The same, and the 200 does not repeat the answer that the 183 held. */
    RINGING_AND_ANSWERED,
    SILENCE,
    NOTHING,
    NO_TIME
  }

  private static void early(CraftedTrace trace, Early early) {
    short[] pcm = new short[30 * SAMPLES_PER_PACKET];
    if (early != Early.SILENCE) {
      for (int i = 0; i < pcm.length; i++) {
        pcm[i] = (short) (4000 * Math.sin(2 * Math.PI * 425 * i / 16_000));
      }
    }
    switch (early) {
      case RINGING, RINGING_AND_ANSWERED, SILENCE ->
          trace.exchange(Notes.ECHO, List.of(), ofSource(CraftedTrace.packets(Codec.G722, pcm), 7));
      case NOTHING -> trace.pass(Duration.ofMillis(600));
      case NO_TIME -> {}
    }
  }

  /** A call with a provisional response that wants PRACK; 0 leaves that without an answer. */
  static Consumer<CraftedTrace> reliable(int status) {
    return reliable(status, Early.RINGING);
  }

  static Consumer<CraftedTrace> reliable(int status, Early early) {
    Optional<SessionDescription> answer =
        Optional.of(offer(PBX_RTP, G722)).filter(_ -> early != Early.RINGING_AND_ANSWERED);
    return trace -> {
      String label = Notes.ECHO;
      String id = "id " + label;
      trace.callNote(label, "600", Optional.of(MARKER), "");
      trace.sent(
          "INVITE sip:600@acme.example SIP/2.0\n"
              + head(id, 1, "INVITE")
              + body(Optional.of(offer(OUR_RTP, CODECS))));
      trace.received(
          "SIP/2.0 183 Session Progress\n"
              + head(id, 1, "INVITE")
              + "Require: 100rel\nRSeq: 1\n"
              + body(Optional.of(offer(PBX_RTP, G722))));
      trace.sent("PRACK sip:x SIP/2.0\n" + head(id, 2, "PRACK") + "RAck: 1 1 INVITE\n\n");
      if (status > 0) {
        trace.received("SIP/2.0 " + status + " Reason\n" + head(id, 2, "PRACK") + "\n");
      }
      early(trace, early);
      trace.received("SIP/2.0 200 OK\n" + head(id, 1, "INVITE") + body(answer));
      trace.sent("ACK sip:x SIP/2.0\n" + head(id, 1, "ACK") + "\n");
      List<byte[]> out = marker(Codec.G722, MARKER);
      trace.exchange(label, out, out);
      trace.hangUp(label);
    };
  }

  static Consumer<CraftedTrace> delayedOffer(int status) {
    return trace -> {
      String label = Notes.DELAYED_OFFER;
      String id = "id " + label;
      trace.callNote(label, "600", Optional.of(MARKER), "");
      trace.sent(
          "INVITE sip:600@acme.example SIP/2.0\n" + head(id, 1, "INVITE") + body(Optional.empty()));
      Optional<SessionDescription> offered =
          Optional.of(offer(PBX_RTP, CODECS)).filter(_ -> status == 200);
      trace.received("SIP/2.0 " + status + " Reason\n" + head(id, 1, "INVITE") + body(offered));
      Optional<SessionDescription> ours =
          Optional.of(offer(OUR_RTP, G722)).filter(_ -> status == 200);
      trace.sent("ACK sip:x SIP/2.0\n" + head(id, 1, "ACK") + body(ours));
      if (status == 200) {
        List<byte[]> out = marker(Codec.G722, MARKER);
        trace.exchange(label, out, out);
        trace.hangUp(label);
      }
    };
  }
}
