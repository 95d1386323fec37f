package dev.turnup.probe.live;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.PrivateAddresses;
import dev.turnup.probe.rtp.session.DatagramKind;
import dev.turnup.probe.rtp.session.MediaPacket;
import dev.turnup.probe.rtp.session.MediaSession;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.UserAgent;
import dev.turnup.probe.stun.StunClient;
import dev.turnup.probe.stun.StunTiming;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.Hosting;
import dev.turnup.schema.site.IpAddress;
import dev.turnup.schema.site.Site;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the worksheet asks for against the NAT, done for one user agent: the public address in
 * Contact and SDP, and keep-alives. Thread-safe.
 */
public final class Traversal implements AutoCloseable {
  /** Of the SIP port, which waits once. */
  private static final String SIP = "sip";

  /** A call waits for this before it begins: gives up after 1.4 s. */
  private static final StunTiming BEFORE_CALL = new StunTiming(Duration.ofMillis(200), 3, 4);

  private static final RandomGenerator RANDOM = new SecureRandom();

  private final Optional<InetSocketAddress> stun;
  private final Optional<InetAddress> publicAddress;
  private final boolean isAnnounced;
  private final TraceRecorder recorder;
  private final Optional<KeepAlive> keepAlive;
  private final Relaying relaying;

  private Traversal(
      Optional<InetSocketAddress> stun,
      Optional<InetAddress> publicAddress,
      boolean isAnnounced,
      TraceRecorder recorder,
      Optional<KeepAlive> keepAlive,
      Relaying relaying) {
    this.stun = stun;
    this.publicAddress = publicAddress;
    this.isAnnounced = isAnnounced;
    this.recorder = recorder;
    this.keepAlive = keepAlive;
    this.relaying = relaying;
  }

  /** Nothing is asked for. */
  public static Traversal none(TraceRecorder recorder) {
    return new Traversal(
        Optional.empty(),
        Optional.empty(),
        false,
        recorder,
        Optional.empty(),
        Relaying.none(recorder));
  }

  /**
   * Asks where the SIP port is seen, and begins to keep the way to the proxy open.
   *
   * @param stun the worksheet's server, where it names one and DNS knows it
   * @param relaying what calls have their media relayed by
   */
  public static Traversal begin(
      Site site,
      UserAgent agent,
      NextHop proxy,
      Optional<InetSocketAddress> stun,
      Relaying relaying,
      TraceRecorder recorder)
      throws InterruptedException {
    boolean isAnnounced = isBeyondNat(site, proxy);
    Optional<InetAddress> fixed = site.nat().publicAddress().map(IpAddress::inetAddress);
    Optional<InetSocketAddress> seen =
        stun.isPresent() ? askFromSip(agent, stun.get(), recorder) : Optional.empty();
    if (isAnnounced) {
      fixed
          .map(address -> new InetSocketAddress(address, agent.address().getPort()))
          .or(() -> seen)
          .ifPresent(agent::appearAs);
    }
    return new Traversal(
        seen.isPresent() ? stun : Optional.empty(),
        fixed,
        isAnnounced,
        recorder,
        Optional.of(KeepAlive.start(agent, proxy, site.nat().keepAlive())),
        relaying);
  }

  /** A PBX on our own side of the NAT would only be led astray by a public address. */
  private static boolean isBeyondNat(Site site, NextHop proxy) {
    return site.proxy().hosting() == Hosting.HOSTED
        || !PrivateAddresses.contain(proxy.address().getAddress());
  }

  private static Optional<InetSocketAddress> askFromSip(
      UserAgent agent, InetSocketAddress server, TraceRecorder recorder)
      throws InterruptedException {
    StunClient client = new StunClient(agent::sendAside, RANDOM);
    agent.onStun((datagram, from) -> {
      boolean unused = client.received(datagram, from);
    });
    Optional<InetSocketAddress> mapped = client.mapped(server, StunTiming.QUICK);
    note(recorder, SIP, agent.address(), server, mapped);
    return mapped;
  }

  /** The STUN server, while it answers. */
  public Optional<InetSocketAddress> stun() {
    return stun;
  }

  /** The relay of calls. */
  Relaying relaying() {
    return relaying;
  }

  /** Stops keep-alives for as long as the result is open. */
  public KeepAlive.Pause pause() {
    return keepAlive.map(KeepAlive::pause).orElse(() -> {});
  }

  /**
   * Where the media of a call may be reached.
   *
   * @param announced where it is to be sent, as its SDP should say
   * @param reflexive where its RTP port is seen from outside
   */
  record Reach(InetSocketAddress announced, Optional<InetSocketAddress> reflexive) {}

  Reach reach(MediaSession session, String label) throws InterruptedException {
    Optional<InetSocketAddress> mapped =
        stun.isPresent() ? ask(session, label, stun.get()) : Optional.empty();
    InetSocketAddress local = session.localRtp();
    Optional<InetSocketAddress> outside = fixed(local).or(() -> mapped);
    return new Reach(isAnnounced ? outside.orElse(local) : local, outside);
  }

  /** The public address that the worksheet knows, with the port that the socket has. */
  private Optional<InetSocketAddress> fixed(InetSocketAddress local) {
    return publicAddress.map(address -> new InetSocketAddress(address, local.getPort()));
  }

  /** Where the RTCP port is seen from outside, as far as that is known or can be asked. */
  Optional<InetSocketAddress> reflexiveRtcp(MediaSession session) throws InterruptedException {
    Optional<InetSocketAddress> known = fixed(session.localRtcp());
    return known.isPresent() || stun.isEmpty()
        ? known
        : client(session, MediaPacket.Channel.RTCP).mapped(stun.get(), BEFORE_CALL);
  }

  private Optional<InetSocketAddress> ask(
      MediaSession session, String label, InetSocketAddress server) throws InterruptedException {
    Optional<InetSocketAddress> mapped = client(session).mapped(server, BEFORE_CALL);
    note(recorder, label, session.localRtp(), server, mapped);
    return mapped;
  }

  /** A client on the RTP port itself. */
  public static StunClient client(MediaSession session) {
    return client(session, MediaPacket.Channel.RTP);
  }

  private static StunClient client(MediaSession session, MediaPacket.Channel channel) {
    StunClient client =
        new StunClient((datagram, to) -> session.sendAside(channel, datagram, to), RANDOM);
    session.divert(
        DatagramKind.STUN,
        packet -> {
          boolean unused = client.received(packet.bytes(), packet.remote());
        });
    return client;
  }

  private static void note(
      TraceRecorder recorder,
      String socket,
      InetSocketAddress local,
      InetSocketAddress server,
      Optional<InetSocketAddress> mapped) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("socket", socket);
    fields.put("local", Notes.address(local));
    fields.put("server", Notes.address(server));
    mapped.ifPresentOrElse(
        seen -> fields.put("mapped", Notes.address(seen)), () -> fields.put("error", "no answer"));
    recorder.note(Notes.STUN, fields);
  }

  @Override
  public void close() {
    keepAlive.ifPresent(KeepAlive::close);
  }
}
