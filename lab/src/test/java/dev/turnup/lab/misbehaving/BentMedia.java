package dev.turnup.lab.misbehaving;

import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.rtp.session.DatagramKind;
import dev.turnup.probe.rtp.session.MediaListener;
import dev.turnup.probe.rtp.session.MediaPacket;
import dev.turnup.probe.rtp.session.MediaSession;
import dev.turnup.probe.rtp.session.MediaSettings;
import dev.turnup.probe.rtp.session.PortRange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The RTP of one call on its way. RTCP goes no further. Thread-safe. */
final class BentMedia implements MediaBend.Out, AutoCloseable {
  private static final Pattern PORT = Pattern.compile("(?m)^m=audio ([1-9][0-9]*) ");
  private static final Pattern ADDRESS = Pattern.compile("(?m)^c=IN IP4 (\\S+)");
  private static final Duration NO_REPORTS = Duration.ofHours(1);

  private final MediaBend bend;
  private final ScheduledExecutorService timer;
  private final Consumer<Character> info;
  private final MediaSession towardsProbe;
  private final MediaSession towardsPbx;

  BentMedia(MediaBend bend, ScheduledExecutorService timer, Consumer<Character> info)
      throws IOException {
    this.bend = bend;
    this.timer = timer;
    this.info = info;
    towardsProbe = open(Way.TO_PBX);
    towardsPbx = open(Way.TO_PROBE);
    passHandshake(Way.TO_PBX);
    passHandshake(Way.TO_PROBE);
  }

  private MediaSession open(Way way) throws IOException {
    MediaSettings settings =
        new MediaSettings(
            InetAddress.getLoopbackAddress(), PortRange.ANY, 0, NO_REPORTS, new SecureRandom());
    return MediaSession.open(
        settings,
        new MediaListener() {
          @Override
          public void onSent(MediaPacket packet) {}

          @Override
          public void onReceived(MediaPacket packet) {
            if (packet.channel() == MediaPacket.Channel.RTP) {
              RtpPacket.tryParse(packet.bytes()).ifPresent(rtp -> bend(way, rtp));
            }
          }

          @Override
          public void onFailure(MediaPacket.Channel channel, IOException failure) {}
        });
  }

  /** DTLS goes on as it is. */
  private void passHandshake(Way way) {
    MediaSession from = back(way);
    from.divert(DatagramKind.DTLS, packet -> forth(way).send(packet.bytes()));
  }

  private synchronized void bend(Way way, RtpPacket packet) {
    bend.bend(way, packet, this);
  }

  /** The description as the other side gets it; RTP for its maker goes where it says. */
  String through(Way way, String description) {
    Matcher port = PORT.matcher(description);
    Matcher address = ADDRESS.matcher(description);
    if (!port.find() || !address.find()) {
      return description;
    }
    if (!address.group(1).equals("0.0.0.0")) {
      back(way).remote(new InetSocketAddress(address.group(1), Integer.parseInt(port.group(1))));
    }
    int ours = forth(way).localRtp().getPort();
    return port.replaceFirst("m=audio " + ours + " ");
  }

  private MediaSession forth(Way way) {
    return way == Way.TO_PBX ? towardsPbx : towardsProbe;
  }

  private MediaSession back(Way way) {
    return way == Way.TO_PBX ? towardsProbe : towardsPbx;
  }

  @Override
  public void send(Way way, RtpPacket packet) {
    forth(way).send(packet.encode());
  }

  @Override
  public void sendLater(Duration after, Way way, RtpPacket packet) {
    var unused = timer.schedule(() -> send(way, packet), after.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void info(char digit) {
    info.accept(digit);
  }

  @Override
  public void close() {
    towardsProbe.close();
    towardsPbx.close();
  }
}
