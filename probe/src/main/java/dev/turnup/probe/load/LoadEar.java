package dev.turnup.probe.load;

import dev.turnup.probe.rtp.session.MediaListener;
import dev.turnup.probe.rtp.session.MediaPacket;
import dev.turnup.probe.trace.Direction;
import dev.turnup.probe.trace.TraceRecorder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the packets of one call; of a sampled one, it keeps the first in the trace. */
final class LoadEar implements MediaListener {
  /** Ten seconds of both directions. */
  private static final int KEPT = 1000;

  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong unsent = new AtomicLong();
  private final AtomicInteger kept = new AtomicInteger();
  private final Optional<TraceRecorder> trace;
  private final String label;
  private volatile Optional<InetSocketAddress> local = Optional.empty();

  /**
   * For one call.
   *
   * @param trace of a sampled call
   */
  LoadEar(Optional<TraceRecorder> trace, String label) {
    this.trace = trace;
    this.label = label;
  }

  void listensOn(InetSocketAddress address) {
    local = Optional.of(address);
  }

  @Override
  public void onSent(MediaPacket packet) {
    if (packet.channel() == MediaPacket.Channel.RTP) {
      sent.incrementAndGet();
    }
    keep(Direction.SENT, packet);
  }

  @Override
  public void onReceived(MediaPacket packet) {
    keep(Direction.RECEIVED, packet);
  }

  private void keep(Direction direction, MediaPacket packet) {
    if (trace.isPresent() && local.isPresent() && kept.incrementAndGet() <= KEPT) {
      InetSocketAddress rtp = local.get();
      if (packet.channel() == MediaPacket.Channel.RTP) {
        trace.get().rtp(direction, label, rtp, packet.remote(), packet.bytes());
      } else {
        InetSocketAddress rtcp = new InetSocketAddress(rtp.getAddress(), rtp.getPort() + 1);
        trace.get().rtcp(direction, label, rtcp, packet.remote(), packet.bytes());
      }
    }
  }

  @Override
  public void onFailure(MediaPacket.Channel channel, IOException failure) {
    unsent.incrementAndGet();
  }

  long sent() {
    return sent.get();
  }

  long unsent() {
    return unsent.get();
  }
}
