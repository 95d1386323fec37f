package dev.turnup.probe.rtp.session;

import dev.turnup.probe.srtp.SrtpReading;
import java.io.IOException;

/**
 * Told of every packet of a session, on the thread that sent or received it: several at once. Must
 * not block, because the next packet waits, and must not throw, because that ends the thread. May
 * close the session.
 */
public interface MediaListener {
  /** A datagram was handed to the system. */
  void onSent(MediaPacket packet);

  /**
   * A datagram came, from anybody: whether it is RTP and from the right peer is for the listener to
   * judge.
   */
  void onReceived(MediaPacket packet);

  /**
   * A datagram came that the session's security refuses. It counts for no statistics.
   *
   * @param packet as it was on the wire
   */
  default void onRefused(MediaPacket packet, SrtpReading.Refusal refusal) {}

  /**
   * The system refused to send or receive, for example because a local firewall forbids it. The
   * session goes on.
   */
  void onFailure(MediaPacket.Channel channel, IOException failure);
}
