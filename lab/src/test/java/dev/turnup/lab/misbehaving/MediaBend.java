package dev.turnup.lab.misbehaving;

import dev.turnup.probe.rtp.RtpPacket;
import java.time.Duration;

/** Decides what becomes of the RTP of one call. */
@FunctionalInterface
interface MediaBend {
  MediaBend NONE = (way, packet, out) -> out.send(way, packet);

  /** Called for one packet at a time. */
  void bend(Way way, RtpPacket packet, Out out);

  /** Where the call's packets go on. */
  interface Out {
    void send(Way way, RtpPacket packet);

    void sendLater(Duration after, Way way, RtpPacket packet);

    /** Sends the probe an INFO request with a digit, within the call. */
    void info(char digit);
  }
}
