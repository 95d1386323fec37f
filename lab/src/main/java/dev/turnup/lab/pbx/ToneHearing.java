package dev.turnup.lab.pbx;

import dev.turnup.probe.audio.DtmfDetector;
import dev.turnup.probe.audio.HeardDigit;
import dev.turnup.probe.codec.AudioCodec;
import dev.turnup.probe.codec.AudioCodecs;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.sdp.MediaFormat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Listens for digits in the audio of one leg. Used by one thread. */
final class ToneHearing {
  /** A digit counts once its pause is long enough (ITU-T Q.24). */
  private static final Duration PAUSE = Duration.ofMillis(40);

  private final AudioCodec codec;
  private final int payloadType;
  private final Digits digits;
  private final DtmfDetector detector;
  private long heardSamples;
  private int pressed;

  private ToneHearing(AudioCodec codec, int payloadType, Digits digits) {
    this.codec = codec;
    this.payloadType = payloadType;
    this.digits = digits;
    this.detector = new DtmfDetector(codec.format().sampleRateHz());
  }

  /** Of this encoding; empty when it is not spoken here. */
  static Optional<ToneHearing> of(MediaFormat voice, Digits digits) {
    return AudioCodecs.find(voice.encodingName(), voice.clockRateHz())
        .map(codec -> new ToneHearing(codec, voice.payloadType(), digits));
  }

  void accept(RtpPacket packet) {
    if (packet.payloadType() != payloadType) {
      return;
    }
    short[] pcm = codec.decode(packet.payload());
    detector.accept(pcm, System.nanoTime());
    heardSamples += pcm.length;
    Duration heard = Duration.ofMillis(heardSamples * 1000 / codec.format().sampleRateHz());
    List<HeardDigit> all = detector.digits();
    while (pressed < all.size() && isOver(all.get(pressed), heard)) {
      digits.press(all.get(pressed).digit());
      pressed++;
    }
  }

  private static boolean isOver(HeardDigit digit, Duration heard) {
    return digit.start().plus(digit.duration()).plus(PAUSE).compareTo(heard) <= 0;
  }
}
