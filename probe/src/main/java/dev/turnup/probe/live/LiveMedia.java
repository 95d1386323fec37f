package dev.turnup.probe.live;

import dev.turnup.probe.check.CallMedia;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.ice.IceRole;
import dev.turnup.probe.ice.LocalCandidate;
import dev.turnup.probe.rtp.session.AudioSource;
import dev.turnup.probe.rtp.session.MediaSession;
import dev.turnup.probe.rtp.session.MediaSettings;
import dev.turnup.probe.rtp.session.NegotiatedAudio;
import dev.turnup.probe.rtp.session.PortRange;
import dev.turnup.probe.rtp.session.PortsExhaustedException;
import dev.turnup.probe.rtp.session.StreamSecurity;
import dev.turnup.probe.sdp.Agreement;
import dev.turnup.probe.sdp.AudioCapabilities;
import dev.turnup.probe.sdp.IceAgreement;
import dev.turnup.probe.sdp.MediaSecurity;
import dev.turnup.probe.sdp.SecurityAgreement;
import dev.turnup.schema.site.SrtpMode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The media of one call: its ports, what is sent through them, and who listens. */
final class LiveMedia implements AutoCloseable {
  private static final Duration REPORTS = Duration.ofSeconds(2);

  private final LiveContext context;
  private final Ear ear;
  private final MediaSession session;
  private final InetSocketAddress announced;
  private final List<LocalCandidate> candidates;
  private final Optional<LiveRelay> relay;
  private Optional<LiveIce> ice = Optional.empty();
  private volatile Optional<Agreement> agreement = Optional.empty();
  private Optional<LiveHandshake> handshake = Optional.empty();

  private LiveMedia(
      LiveContext context,
      Ear ear,
      MediaSession session,
      InetSocketAddress announced,
      List<LocalCandidate> candidates,
      Optional<LiveRelay> relay) {
    this.candidates = candidates;
    this.context = context;
    this.ear = ear;
    this.session = session;
    this.announced = announced;
    this.relay = relay;
  }

  /** Opens the ports; empty, and noted, when that fails. */
  static Optional<LiveMedia> open(LiveContext context, String label, MediaSecurity security)
      throws InterruptedException {
    Ear ear = new Ear(context.recorder(), label);
    try {
      return Optional.of(open(context, ear, label, security, false));
    } catch (PortsExhaustedException e) {
      return openAnywhere(context, ear, label, security, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      noteLocalFailure(context, e);
      return Optional.empty();
    }
  }

  /** The worksheet's ports are the endpoint's; that they are taken here proves nothing. */
  private static Optional<LiveMedia> openAnywhere(
      LiveContext context, Ear ear, String label, MediaSecurity security, String why)
      throws InterruptedException {
    try {
      LiveMedia media = open(context, ear, label, security, true);
      context.recorder().note("media-ports", Map.of("reason", why));
      return Optional.of(media);
    } catch (IOException e) {
      noteLocalFailure(context, e);
      return Optional.empty();
    }
  }

  private static LiveMedia open(
      LiveContext context, Ear ear, String label, MediaSecurity security, boolean anyPort)
      throws IOException, InterruptedException {
    MediaSession session = MediaSession.open(settings(context, anyPort), ear);
    if (!security.equals(MediaSecurity.PLAIN)) {
      session.secure(StreamSecurity.CLOSED);
    }
    ear.listensOn(session.localRtp());
    try {
      Traversal.Reach reach = context.traversal().reach(session, label);
      Optional<LiveRelay> relay = context.traversal().relaying().open(session, label);
      List<LocalCandidate> candidates =
          context.isIce() ? gathered(context, session, reach, relay) : List.of();
      InetSocketAddress announced = relay.map(LiveRelay::relayed).orElse(reach.announced());
      LiveMedia media = new LiveMedia(context, ear, session, announced, candidates, relay);
      if (security instanceof MediaSecurity.Dtls dtls) {
        media.handshake = Optional.of(LiveHandshake.on(session, dtls.own()));
      }
      return media;
    } catch (InterruptedException e) {
      session.close();
      throw e;
    }
  }

  private static List<LocalCandidate> gathered(
      LiveContext context, MediaSession session, Traversal.Reach reach, Optional<LiveRelay> relay)
      throws InterruptedException {
    // A worksheet that names a relay wants the media to go by it.
    return Gathering.from(
        relay.isPresent()
            ? List.of(relay.get().candidates())
            : List.of(
                Gathering.host(session),
                Gathering.reflexive(session, context.traversal(), reach.reflexive())));
  }

  /** Speaks ICE in that role, where the worksheet asks for it; what our description says of it. */
  Optional<AudioCapabilities.Ice> speakIce(IceRole role) {
    if (ice.isEmpty() && !candidates.isEmpty()) {
      ice =
          Optional.of(
              LiveIce.on(
                  session,
                  role,
                  candidates,
                  relay,
                  ear.label(),
                  context.recorder(),
                  context.random()));
    }
    return ice.map(LiveIce::said);
  }

  private static void noteLocalFailure(LiveContext context, IOException failure) {
    context
        .recorder()
        .note(Notes.LOCAL, Map.of("what", "RTP", "reason", String.valueOf(failure.getMessage())));
  }

  private static MediaSettings settings(LiveContext context, boolean anyPort) {
    dev.turnup.schema.site.PortRange wanted = context.site().media().rtpPorts();
    return new MediaSettings(
        context.agent().address().getAddress(),
        anyPort ? PortRange.ANY : new PortRange(wanted.first(), wanted.last()),
        context.site().network().dscp().rtp().value(),
        REPORTS,
        context.random());
  }

  /** Where we are to be sent RTP, as the other side should know it. */
  InetSocketAddress announced() {
    return announced;
  }

  Ear ear() {
    return ear;
  }

  /** Sends and receives what was agreed on, as far as it is spoken here. */
  void start(Agreement agreed, SecurityAgreement secured, IceAgreement reached) {
    agreement = Optional.of(agreed);
    expect(agreed.remote());
    follow(agreed, secured, reached);
    Duration packetTime =
        agreed
            .packetTimeMillis()
            .filter(millis -> millis >= 10 && millis <= 60)
            .map(Duration::ofMillis)
            .orElse(context.packetTime());
    Optional<NegotiatedAudio> sending = CallMedia.sending(agreed, packetTime);
    Optional<NegotiatedAudio> receiving = CallMedia.receiving(agreed, packetTime);
    if (sending.isPresent() && receiving.isPresent()) {
      session.start(sending.get(), receiving.get());
    }
  }

  /** Where media goes; empty where checks have found no way. */
  private Optional<LiveIce.Way> way(Agreement agreed, IceAgreement reached) {
    if (ice.isPresent() && reached instanceof IceAgreement.Agreed(var theirs, _)) {
      return ice.get().agree(theirs);
    }
    InetSocketAddress rtp = agreed.remote();
    int control = Math.min(65_535, rtp.getPort() + 1);
    return Optional.of(new LiveIce.Way(rtp, new InetSocketAddress(rtp.getAddress(), control)));
  }

  private StreamSecurity security(
      Agreement agreed, SecurityAgreement secured, Optional<LiveIce.Way> way) {
    boolean isRequired = context.site().media().srtp() == SrtpMode.REQUIRED;
    switch (secured) {
      case SecurityAgreement.Plain _ when !isRequired -> {
        return StreamSecurity.PLAIN;
      }
      case SecurityAgreement.Sdes(var ours, var theirs)
          when ours.key().isPresent() && theirs.key().isPresent() -> {
        ear.security().secured(agreed.receiving());
        ear.security().agreed("sdes", theirs.suite());
        return session.security() instanceof StreamSecurity.Keyed keyed
            ? keyed.with(ours.key().get(), theirs.key().get())
            : StreamSecurity.keyed(ours.key().get(), theirs.key().get());
      }
      case SecurityAgreement.Dtls dtls when handshake.isPresent() && way.isPresent() -> {
        return session.security() instanceof StreamSecurity.Keyed keyed && !dtls.isNew()
            ? keyed
            : shakenHands(handshake.get().with(way.get().rtp()), agreed, dtls);
      }
      default -> {
        // Better no audio than audio in clear, or audio that nobody can open.
        ear.security().secured(agreed.receiving());
        return StreamSecurity.CLOSED;
      }
    }
  }

  /** What comes before the end of the handshake is lost, and nobody's fault. */
  private StreamSecurity shakenHands(
      LiveHandshake by, Agreement agreed, SecurityAgreement.Dtls dtls) {
    ear.security().pause();
    session.secure(StreamSecurity.CLOSED);
    Optional<StreamSecurity.Keyed> keyed = by.keys(dtls.isClient(), dtls.theirs(), ear.security());
    ear.security().secured(agreed.receiving());
    return keyed.isPresent() ? keyed.get() : StreamSecurity.CLOSED;
  }

  /** Has the relay let the other side through, which it does for nobody that it was not told of. */
  void expect(InetSocketAddress remote) {
    relay.ifPresent(by -> by.reach(remote));
  }

  /** Opens what comes before the answer, as far as there are keys for it. */
  void hear(SecurityAgreement early) {
    if (early instanceof SecurityAgreement.Plain
        && context.site().media().srtp() == SrtpMode.OPTIONAL) {
      session.secure(StreamSecurity.PLAIN);
    }
    if (early instanceof SecurityAgreement.Sdes(var ours, var theirs)
        && !(session.security() instanceof StreamSecurity.Keyed)) {
      ours.key()
          .ifPresent(
              own -> theirs.key().ifPresent(key -> session.secure(StreamSecurity.keyed(own, key))));
    }
  }

  /** The PBX may move the media, for example to the other leg itself, or change its key. */
  void follow(Agreement moved, SecurityAgreement secured, IceAgreement reached) {
    // This may come from who reads SIP, and must not wait for the relay.
    relay
        .filter(by -> !by.hasReached(moved.remote()))
        .ifPresent(by -> Thread.ofVirtual().start(() -> by.reach(moved.remote())));
    Optional<LiveIce.Way> way = way(moved, reached);
    session.secure(security(moved, secured, way));
    way.ifPresent(to -> session.remote(to.rtp(), to.rtcp()));
  }

  boolean isAgreed() {
    return agreement.isPresent() && session.security() != StreamSecurity.CLOSED;
  }

  /** What is received, if it can be decoded here. */
  Optional<NegotiatedAudio> receiving() {
    return agreement.flatMap(agreed -> CallMedia.receiving(agreed, context.packetTime()));
  }

  /** Sends some packets of the right form, whose content nobody here can make. */
  void sendUndecoded() throws InterruptedException {
    if (agreement.isPresent()) {
      new UndecodedStream(agreement.get().voice(), context.random()).send(session);
    }
  }

  void play(short[] pcm) {
    session.play(AudioSource.of(pcm));
  }

  /** Sends digits as telephone events; false when none were agreed on. */
  boolean dial(String digits, Duration length, Duration pause) {
    return session.dial(digits, length, pause);
  }

  @Override
  public void close() {
    ice.ifPresent(LiveIce::close);
    handshake.ifPresent(LiveHandshake::close);
    session.close();
    ear.security().close();
  }
}
