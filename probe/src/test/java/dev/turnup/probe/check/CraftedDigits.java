package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.CODECS;
import static dev.turnup.probe.check.CraftedTrace.OUR_RTP;
import static dev.turnup.probe.check.CraftedTrace.PBX_RTP;
import static dev.turnup.probe.check.CraftedTrace.offer;

import dev.turnup.probe.audio.DtmfDialer;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.rtp.TelephoneEvent;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.DtmfMethod;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Calls in which digits are dialled and come back in some form. */
final class CraftedDigits {
  static final String DIGITS = "1590*#";

  private CraftedDigits() {}

  /**
   * How the packets of events look.
   *
   * @param ends how many packets have the E bit
   * @param step by how much the duration grows every 20 ms
   * @param updates how many packets come before the end
   */
  record Shape(int payloadType, boolean marked, int ends, int step, int updates) {
    static final Shape USUAL = new Shape(101, true, 3, 160, 5);
  }

  /** What comes back in a call. */
  interface Back {
    void add(CraftedTrace trace, String label);
  }

  /** A call in which we dial by a method, and this comes back. */
  static Consumer<CraftedTrace> call(DtmfMethod method, Back back) {
    return call(method, 0, DIGITS, back);
  }

  static Consumer<CraftedTrace> call(DtmfMethod method, int part, String digits, Back back) {
    String label = Notes.dtmfLabel(method, part);
    return trace -> {
      trace.callNote(label, "602", Optional.empty(), digits);
      trace.call(
          label,
          "602",
          offer(OUR_RTP, CODECS),
          200,
          Optional.of(offer(PBX_RTP, List.of(Codec.PCMU))));
      trace.dialled(label, method, digits);
      back.add(trace, label);
      trace.hangUp(label);
    };
  }

  /** INFO requests of ours, each answered alike. */
  static Back answering(int status, Back back) {
    return (trace, label) -> {
      for (int i = 0; i < DIGITS.length(); i++) {
        trace.info(label, true, 10 + i, DIGITS.substring(i, i + 1), status);
      }
      back.add(trace, label);
    };
  }

  static Back nothing() {
    return (trace, label) ->
        CraftedTrace.silence(Codec.PCMU).forEach(p -> trace.receivedRtp(label, p));
  }

  static Back infos() {
    return (trace, label) -> {
      for (int i = 0; i < DIGITS.length(); i++) {
        trace.info(label, false, 100 + i, DIGITS.substring(i, i + 1), 200);
      }
    };
  }

  static Back tones() {
    short[] pcm = DtmfDialer.USUAL.pcm(DIGITS, 8000);
    return (trace, label) ->
        CraftedTrace.packets(Codec.PCMU, pcm).forEach(p -> trace.receivedRtp(label, p));
  }

  static Back events(String digits, Shape shape) {
    return (trace, label) -> {
      int sequence = 1000;
      for (int i = 0; i < digits.length(); i++) {
        sequence = event(trace, label, digits.charAt(i), 1600L * i, sequence, shape);
      }
    };
  }

  /** Events, and before each of them its tone in the audio. */
  static Back eventsWithTones() {
    return (trace, label) -> {
      int sequence = 1000;
      for (int i = 0; i < DIGITS.length(); i++) {
        short[] pcm = DtmfDialer.USUAL.pcm(DIGITS.substring(i, i + 1), 8000);
        for (byte[] packet : CraftedTrace.packets(Codec.PCMU, pcm)) {
          RtpPacket audio = RtpPacket.tryParse(packet).orElseThrow();
          long timestamp = 2400L * i + audio.timestamp();
          trace.receivedRtp(
              label, RtpPacket.of(false, 0, sequence++, timestamp, 99, audio.payload()).encode());
        }
        sequence =
            event(
                trace,
                label,
                DIGITS.charAt(i),
                2400L * i + 1600,
                sequence,
                new Shape(101, true, 3, 160, 2));
      }
    };
  }

  private static int event(
      CraftedTrace trace, String label, char digit, long timestamp, int first, Shape shape) {
    int code = TelephoneEvent.eventOf(digit).orElseThrow();
    int sequence = first;
    for (int update = 1; update <= shape.updates; update++) {
      boolean marker = shape.marked && update == 1;
      send(trace, label, shape, sequence++, timestamp, marker, false, code, update);
    }
    for (int end = 0; end < shape.ends; end++) {
      send(trace, label, shape, sequence++, timestamp, false, true, code, shape.updates + 1);
    }
    return sequence;
  }

  private static void send(
      CraftedTrace trace,
      String label,
      Shape shape,
      int sequence,
      long timestamp,
      boolean marker,
      boolean end,
      int code,
      int update) {
    byte[] payload = new TelephoneEvent(code, end, 10, shape.step * update).encode();
    trace.receivedRtp(
        label, RtpPacket.of(marker, shape.payloadType, sequence, timestamp, 99, payload).encode());
  }
}
