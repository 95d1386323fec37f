package dev.turnup.lab.misbehaving;

import static dev.turnup.lab.misbehaving.Bends.toPbx;
import static dev.turnup.lab.misbehaving.Bends.toProbe;
import static dev.turnup.lab.misbehaving.SignallingBend.responses;
import static dev.turnup.lab.misbehaving.SignallingBend.withBody;
import static dev.turnup.lab.misbehaving.SignallingBend.within;

import dev.turnup.lab.DemoSite;
import dev.turnup.lab.pbx.PbxFaults;
import dev.turnup.probe.audio.DtmfDialer;
import dev.turnup.probe.check.DtmfCode;
import dev.turnup.probe.check.ProbeCode;
import dev.turnup.probe.codec.AudioCodec;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.rtp.TelephoneEvent;
import dev.turnup.probe.scenario.Level;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.DtmfMethod;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** PBXs that spoil digits, each in one way. */
final class DigitMisbehaviours {
  private static final String SENT = "SendDTMF(${TURNUP_DIGITS},100,100)";
  private static final int SAMPLES = 160;

  static final List<Misbehaviour> ALL =
      List.of(
          spoilt(DtmfCode.DTMF_NOT_AGREED)
              .signalling(
                  responses("INVITE", 200)
                      .edited(m ->
                          withBody(
                              m,
                              sdp ->
                                  sdp.replaceFirst("(m=audio .*) 101", "$1")
                                      .replaceAll("(?m)^a=(rtpmap|fmtp):101.*\r?\n", "")))),
          by(DtmfCode.DTMF_LOST, DtmfMethod.RFC4733)
              .pbx(pbx -> pbx.withFaults(new PbxFaults(false, false, false, false, true))),
          spoilt(DtmfCode.DTMF_DIFFERS).media(() -> toPbx(DigitMisbehaviours::withoutFive)),
          spoilt(DtmfCode.DTMF_DOUBLED)
              .dialplan("Read(TURNUP_DIGITS,,4,", "Read(TURNUP_DIGITS,,8,")
              .media(DigitMisbehaviours::doubled),
          events(DtmfCode.DTMF_WRONG_PAYLOAD_TYPE, () -> p -> Bends.withType(p, 120)),
          events(DtmfCode.DTMF_NO_MARKER, () -> Bends::withoutMarker),
          spoilt(DtmfCode.DTMF_SINGLE_END).media(DigitMisbehaviours::singleEnd),
          events(DtmfCode.DTMF_WRONG_CLOCK, () -> DigitMisbehaviours::onOpusClock),
          spoilt(DtmfCode.DTMF_TOO_SHORT).dialplan(SENT, "SendDTMF(${TURNUP_DIGITS},100,20)"),
          spoilt(DtmfCode.DTMF_LEAKED)
              .site(site -> DemoSite.withCodecs(site, Codec.PCMU))
              .media(DigitMisbehaviours::leaked),
          spoilt(DtmfCode.DTMF_TWO_WAYS).media(DigitMisbehaviours::twoWays),
          by(DtmfCode.INFO_REFUSED, DtmfMethod.INFO)
              .dtmfMode("info")
              .signalling(within("INFO").answered(415, "Unsupported Media Type")),
          by(DtmfCode.INFO_DIGIT_LOST, DtmfMethod.INFO)
              .dtmfMode("info")
              .signalling(within("INFO").answered(200, "OK")),
          by(DtmfCode.DTMF_OTHER_METHOD, DtmfMethod.INFO).dtmfMode("inband"),
          by(DtmfCode.TONES_LOST, DtmfMethod.INBAND));

  private DigitMisbehaviours() {}

  private static Misbehaviour spoilt(ProbeCode cause) {
    return Misbehaviour.causing(cause).in(Level.QUICK, "dtmf");
  }

  /** Where nothing is read back, only another call can tell that audio flows. */
  private static Misbehaviour by(ProbeCode cause, DtmfMethod method) {
    return Misbehaviour.causing(cause)
        .in(Level.QUICK, "call", "audio", "dtmf")
        .site(site -> DemoSite.withDtmf(site, method));
  }

  /** Changes the telephone events that go to the probe. */
  private static Misbehaviour events(ProbeCode cause, Supplier<UnaryOperator<RtpPacket>> change) {
    return spoilt(cause)
        .media(() -> {
          UnaryOperator<RtpPacket> each = change.get();
          return toProbe((packet, out) ->
              out.send(Way.TO_PROBE, Bends.VOICE.test(packet) ? packet : each.apply(packet)));
        });
  }

  private static TelephoneEvent event(RtpPacket packet) {
    return TelephoneEvent.tryParse(packet.payload()).orElseThrow();
  }

  private static void withoutFive(RtpPacket packet, MediaBend.Out out) {
    if (Bends.VOICE.test(packet) || event(packet).event() != 5) {
      out.send(Way.TO_PBX, packet);
    }
  }

  /** The second end packet of an event seems to be one of another event. */
  private static MediaBend doubled() {
    long[] ended = {-1};
    return toPbx((packet, out) -> {
      boolean isEnd = !Bends.VOICE.test(packet) && event(packet).end();
      boolean isRepeated = isEnd && packet.timestamp() == ended[0];
      if (isEnd) {
        ended[0] = packet.timestamp();
      }
      out.send(
          Way.TO_PBX, isRepeated ? Bends.withTimestamp(packet, packet.timestamp() + 1) : packet);
    });
  }

  private static MediaBend singleEnd() {
    long[] ended = {-1};
    return toProbe((packet, out) -> {
      boolean isEnd = !Bends.VOICE.test(packet) && event(packet).end();
      if (!isEnd || packet.timestamp() != ended[0]) {
        out.send(Way.TO_PROBE, packet);
      }
      if (isEnd) {
        ended[0] = packet.timestamp();
      }
    });
  }

  /** 48000 Hz where 8000 were agreed on. */
  private static RtpPacket onOpusClock(RtpPacket packet) {
    TelephoneEvent is = event(packet);
    return Bends.withPayload(
        packet, new TelephoneEvent(is.event(), is.end(), is.volume(), 6 * is.duration()).encode());
  }

  /** The tone of each event stays in the audio. */
  private static MediaBend leaked() {
    AudioCodec codec = Bends.pcmu();
    int[] sequence = {0};
    int[] frame = {0};
    return toProbe((packet, out) -> {
      out.send(Way.TO_PROBE, Bends.withSequenceNumber(packet, sequence[0]++));
      if (Bends.VOICE.test(packet)) {
        return;
      }
      TelephoneEvent event = event(packet);
      frame[0] = packet.marker() ? 0 : frame[0] + 1;
      short[] tone =
          DtmfDialer.USUAL.pcm(
              String.valueOf(TelephoneEvent.digitOf(event.event()).orElseThrow()), 8000);
      int from = frame[0] * SAMPLES;
      if (!event.end() && from + SAMPLES <= tone.length) {
        byte[] audio = codec.encode(Arrays.copyOfRange(tone, from, from + SAMPLES));
        RtpPacket voice = Bends.withType(Bends.withoutMarker(packet), 0);
        long timestamp = packet.timestamp() + from & 0xFFFF_FFFFL;
        out.send(
            Way.TO_PROBE,
            Bends.withSequenceNumber(
                Bends.withTimestamp(Bends.withPayload(voice, audio), timestamp), sequence[0]++));
      }
    });
  }

  private static MediaBend twoWays() {
    long[] ended = {-1};
    return toProbe((packet, out) -> {
      out.send(Way.TO_PROBE, packet);
      if (!Bends.VOICE.test(packet) && event(packet).end() && packet.timestamp() != ended[0]) {
        ended[0] = packet.timestamp();
        out.info(TelephoneEvent.digitOf(event(packet).event()).orElseThrow());
      }
    });
  }
}
