package dev.turnup.probe.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * GSM full rate (ETSI GSM 06.10, ETS 300 961), in the frames of RFC 3551 §4.5.8: 20 ms in 33
 * octets. A frame without the signature is decoded as silence.
 */
final class Gsm implements AudioCodec {
  private static final int SAMPLES = 160;
  private static final int DEEMPHASIS = 28_180;

  private final AudioFormat format;

  private final GsmInput input = new GsmInput();
  private final GsmShortTerm analysis = new GsmShortTerm();
  private final GsmLongTerm encoderPast = new GsmLongTerm();

  private final GsmShortTerm synthesis = new GsmShortTerm();
  private final GsmLongTerm decoderPast = new GsmLongTerm();
  private int lastOutput;

  Gsm(AudioFormat format) {
    this.format = format;
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public byte[] encode(short[] pcm) {
    if (pcm.length % SAMPLES != 0) {
      throw new IllegalArgumentException("GSM takes 20 ms at a time, not " + pcm.length);
    }
    byte[] payload = new byte[pcm.length / SAMPLES * GsmFrame.OCTETS];
    for (int frame = 0; frame < pcm.length / SAMPLES; frame++) {
      encodeFrame(input.prepare(pcm, frame * SAMPLES, SAMPLES))
          .write(payload, frame * GsmFrame.OCTETS);
    }
    return payload;
  }

  private GsmFrame encodeFrame(int[] samples) {
    int[] ratios = GsmPrediction.codedRatios(samples);
    analysis.analyse(ratios, samples);
    List<GsmFrame.Part> parts = new ArrayList<>();
    for (int from = 0; from < SAMPLES; from += GsmLongTerm.LENGTH) {
      parts.add(encodePart(samples, from));
    }
    return new GsmFrame(ratios, parts);
  }

  private GsmFrame.Part encodePart(int[] residual, int from) {
    GsmLongTerm.Fit fit = encoderPast.fit(residual, from);
    int[] predicted = encoderPast.predict(fit.lag(), fit.gain());
    int[] excitation = new int[predicted.length];
    for (int i = 0; i < excitation.length; i++) {
      excitation[i] = Fixed.subtract(residual[from + i], predicted[i]);
    }
    GsmPulses.Coded coded = GsmPulses.code(excitation);
    // The encoder hears what the decoder will hear.
    int[] unused = encoderPast.follow(predicted, GsmPulses.decode(coded));
    return new GsmFrame.Part(fit.lag(), fit.gain(), coded.grid(), coded.largest(), coded.pulses());
  }

  @Override
  public short[] decode(byte[] payload) {
    int frames = payload.length / GsmFrame.OCTETS;
    short[] pcm = new short[frames * SAMPLES];
    for (int frame = 0; frame < frames; frame++) {
      int at = frame * GsmFrame.OCTETS;
      if (GsmFrame.isSigned(payload, at)) {
        decodeFrame(GsmFrame.read(payload, at), pcm, frame * SAMPLES);
      } else {
        Arrays.fill(pcm, frame * SAMPLES, (frame + 1) * SAMPLES, (short) 0);
      }
    }
    return pcm;
  }

  private void decodeFrame(GsmFrame frame, short[] pcm, int to) {
    int[] samples = new int[SAMPLES];
    int from = 0;
    for (GsmFrame.Part part : frame.parts()) {
      int[] excitation =
          GsmPulses.decode(new GsmPulses.Coded(part.grid(), part.largest(), part.pulses()));
      int[] residual = decoderPast.follow(decoderPast.predict(part.lag(), part.gain()), excitation);
      System.arraycopy(residual, 0, samples, from, residual.length);
      from += residual.length;
    }
    synthesis.synthesize(frame.ratios(), samples);
    for (int i = 0; i < SAMPLES; i++) {
      lastOutput = Fixed.add(samples[i], Fixed.multiplyRounded(lastOutput, DEEMPHASIS));
      pcm[to + i] = (short) (Fixed.add(lastOutput, lastOutput) & ~7);
    }
  }
}
