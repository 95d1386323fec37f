package dev.turnup.probe.audio;

import dev.turnup.probe.codec.AudioCodec;
import dev.turnup.probe.codec.AudioCodecs;
import java.util.Arrays;
import java.util.List;

/** What telephone audio is after it went through codecs, in packets of 20 ms. */
final class Transcoding {
  private Transcoding() {}

  /** Audio of 8000 Hz through codecs one after the other. */
  static short[] chain(short[] pcm, List<String> names) {
    short[] heard = pcm;
    for (String name : names) {
      AudioCodec codec = AudioCodecs.find(name, 8000).orElseThrow();
      boolean isWide = codec.format().sampleRateHz() == 16_000;
      heard = isWide ? halved(through(codec, doubled(heard))) : through(codec, heard);
    }
    return heard;
  }

  /** Whole packets only; the rest of the audio is left out. */
  static short[] through(AudioCodec codec, short[] pcm) {
    int size = codec.format().sampleRateHz() / 50;
    short[] heard = new short[pcm.length / size * size];
    for (int from = 0; from < heard.length; from += size) {
      short[] decoded = codec.decode(codec.encode(Arrays.copyOfRange(pcm, from, from + size)));
      System.arraycopy(decoded, 0, heard, from, size);
    }
    return heard;
  }

  private static short[] doubled(short[] pcm) {
    double[] stuffed = new double[2 * pcm.length];
    for (int i = 0; i < pcm.length; i++) {
      stuffed[2 * i] = 2 * pcm[i];
    }
    return lowPass(stuffed);
  }

  private static short[] halved(short[] pcm) {
    short[] filtered = lowPass(boxed(pcm));
    short[] half = new short[pcm.length / 2];
    for (int i = 0; i < half.length; i++) {
      half[i] = filtered[2 * i];
    }
    return half;
  }

  private static double[] boxed(short[] pcm) {
    double[] values = new double[pcm.length];
    for (int i = 0; i < pcm.length; i++) {
      values[i] = pcm[i];
    }
    return values;
  }

  /** A windowed sinc that ends at 3800 Hz of 16000. */
  private static short[] lowPass(double[] in) {
    int reach = 32;
    double cutoff = 2 * 3800.0 / 16_000;
    short[] out = new short[in.length];
    for (int i = 0; i < in.length; i++) {
      double sum = 0;
      for (int k = -reach; k <= reach; k++) {
        if (i + k >= 0 && i + k < in.length) {
          double x = Math.PI * k * cutoff;
          double sinc = k == 0 ? 1 : Math.sin(x) / x;
          double window = (1 + Math.cos(Math.PI * k / (reach + 1))) / 2;
          sum += in[i + k] * cutoff * sinc * window;
        }
      }
      out[i] = (short) Math.clamp(Math.round(sum), -32768, 32767);
    }
    return out;
  }
}
