package dev.turnup.lab.pbx;

import dev.turnup.lab.pbx.config.MediaEncryption;
import dev.turnup.probe.audio.DtmfDialer;
import dev.turnup.probe.codec.AudioCodec;
import dev.turnup.probe.codec.AudioCodecs;
import dev.turnup.probe.dtls.DtlsIdentity;
import dev.turnup.probe.dtls.DtlsOutcome;
import dev.turnup.probe.dtls.DtlsSession;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.rtp.TelephoneEvent;
import dev.turnup.probe.rtp.TelephoneEventSender;
import dev.turnup.probe.rtp.session.DatagramKind;
import dev.turnup.probe.rtp.session.MediaListener;
import dev.turnup.probe.rtp.session.MediaPacket;
import dev.turnup.probe.rtp.session.MediaSession;
import dev.turnup.probe.rtp.session.MediaSettings;
import dev.turnup.probe.rtp.session.PortRange;
import dev.turnup.probe.rtp.session.StreamSecurity;
import dev.turnup.probe.sdp.Agreement;
import dev.turnup.probe.sdp.MediaDescription;
import dev.turnup.probe.sdp.MediaFormat;
import dev.turnup.probe.sdp.MediaSecurity;
import dev.turnup.probe.sdp.SecurityAgreement;
import dev.turnup.probe.sdp.SessionDescription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The audio of one call. What comes is passed on to a leg, packet by packet and without decoding:
 * to itself as an echo, or to another. Thread-safe.
 */
final class Leg implements MediaListener, AutoCloseable {
  private static final Duration EVENT_PACKET_TIME = Duration.ofMillis(20);
  private static final Duration TONE_PAUSE = Duration.ofMillis(60);
  private static final int EVENT_VOLUME = 10;
  private static final long NEVER = -1;
  private static final Duration HANDSHAKE = Duration.ofSeconds(20);

  private final PbxSettings settings;
  private final Digits digits;
  private final MediaSession session;
  private @Nullable MediaSecurity security;
  private volatile @Nullable DtlsSession dtls;
  private volatile @Nullable Stream stream;
  private volatile @Nullable Leg sink;
  private volatile @Nullable ToneHearing tones;
  private long lastEnded = NEVER;

  /** What was agreed on, seen from here. */
  private record Stream(
      Agreement sending, List<MediaFormat> received, List<MediaFormat> sent, RtpNumbers numbers) {}

  Leg(InetAddress address, PbxSettings settings, Digits digits) throws IOException {
    this.settings = settings;
    this.digits = digits;
    session = MediaSession.open(MediaSettings.of(address, PortRange.ANY, settings.random()), this);
  }

  /** Where we receive RTP. */
  InetSocketAddress local() {
    return session.localRtp();
  }

  /** Takes up what was agreed on; false when that is nothing. */
  boolean connect(SessionDescription ours, SessionDescription theirs, SessionDescription answer) {
    Optional<Agreement> agreed = Agreement.of(ours, theirs, answer);
    if (agreed.isEmpty()) {
      return false;
    }
    Agreement sending = agreed.get();
    session.remote(sending.remote());
    stream =
        new Stream(
            sending,
            formats(ours),
            formats(theirs),
            new RtpNumbers(sending.voice().clockRateHz(), settings.random()));
    secure(SecurityAgreement.of(ours, theirs, answer));
    return true;
  }

  /** What this leg offers and accepts, always with the same keys. */
  synchronized MediaSecurity security(MediaEncryption encryption) {
    if (security == null) {
      security =
          switch (encryption) {
            case NO -> MediaSecurity.PLAIN;
            case SDES -> MediaSecurity.Sdes.fresh(true, settings.random());
            case SDES_OPTIMISTIC -> MediaSecurity.Sdes.fresh(false, settings.random());
            case DTLS -> handshaken();
          };
    }
    return security;
  }

  private MediaSecurity handshaken() {
    DtlsIdentity own = DtlsIdentity.create(new SecureRandom());
    DtlsSession begun =
        new DtlsSession(
            own,
            datagram -> {
              Stream agreed = stream;
              if (agreed != null) {
                session.sendAside(MediaPacket.Channel.RTP, datagram, agreed.sending.remote());
              }
            });
    session.divert(DatagramKind.DTLS, packet -> begun.received(packet.bytes()));
    dtls = begun;
    return new MediaSecurity.Dtls(true, own);
  }

  /** Meanwhile no packet of the caller's can be understood, and none of ours goes out. */
  private void shakeHands(DtlsSession begun, SecurityAgreement.Dtls agreed) {
    session.secure(StreamSecurity.CLOSED);
    Thread.ofVirtual()
        .name("turnup-lab-dtls")
        .start(() -> {
          if (begun.shakeHands(agreed.isClient(), agreed.theirs(), HANDSHAKE)
              instanceof DtlsOutcome.Agreed(var sending, var receiving)) {
            session.secure(StreamSecurity.keyed(sending, receiving));
          }
        });
  }

  private void secure(SecurityAgreement agreed) {
    DtlsSession begun = dtls;
    if (agreed instanceof SecurityAgreement.Dtls handshake
        && begun != null
        && session.security() == StreamSecurity.PLAIN) {
      shakeHands(begun, handshake);
    }
    if (agreed instanceof SecurityAgreement.Sdes(var ours, var theirs)
        && ours.key().isPresent()
        && theirs.key().isPresent()) {
      session.secure(
          session.security() instanceof StreamSecurity.Keyed keyed
              ? keyed.with(ours.key().get(), theirs.key().get())
              : StreamSecurity.keyed(ours.key().get(), theirs.key().get()));
    }
  }

  /** Whether telephone events were agreed on. */
  boolean hasEvents() {
    Stream agreed = stream;
    return agreed != null && agreed.sending.telephoneEvent().isPresent();
  }

  /** Listens for digits in the audio from now on. */
  void hearTones() {
    Stream agreed = stream;
    if (agreed != null) {
      tones = ToneHearing.of(agreed.sending.receiving(), digits).orElse(null);
    }
  }

  /** Takes up what was agreed on later in the call, as hold; what we send goes on. */
  void follow(SessionDescription ours, SessionDescription theirs) {
    Stream agreed = stream;
    Optional<Agreement> changed = Agreement.of(ours, theirs, ours);
    if (agreed == null || changed.isEmpty()) {
      return;
    }
    secure(SecurityAgreement.of(ours, theirs, ours));
    if (!changed.get().remote().getAddress().isAnyLocalAddress()) {
      session.remote(changed.get().remote());
    }
    stream = new Stream(changed.get(), formats(ours), formats(theirs), agreed.numbers);
  }

  private static List<MediaFormat> formats(SessionDescription description) {
    return description.audio().map(MediaDescription::formats).orElse(List.of());
  }

  /** The encoding in use; empty before {@link #connect}. */
  Optional<MediaFormat> voice() {
    return Optional.ofNullable(stream).map(agreed -> agreed.sending.voice());
  }

  /** Passes on to this leg from now on; to nobody when null. */
  void passTo(@Nullable Leg other) {
    sink = other;
  }

  @Override
  public void onReceived(MediaPacket packet) {
    Stream agreed = stream;
    if (agreed == null || packet.channel() != MediaPacket.Channel.RTP) {
      return;
    }
    RtpPacket.tryParse(packet.bytes()).ifPresent(rtp -> received(rtp, agreed));
  }

  private void received(RtpPacket packet, Stream agreed) {
    Optional<MediaFormat> format =
        agreed.received.stream()
            .filter(candidate -> candidate.payloadType() == packet.payloadType())
            .findFirst();
    boolean isEvent = format.filter(MediaFormat::isTelephoneEvent).isPresent();
    if (format.isEmpty() || (isEvent && settings.faults().isDeafToEvents())) {
      return;
    }
    Leg to = sink;
    if (to != null) {
      to.passOn(packet, format.get());
    }
    ToneHearing listening = tones;
    if (listening != null) {
      listening.accept(packet);
    }
    if (isEvent) {
      TelephoneEvent.tryParse(packet.payload()).ifPresent(event -> heard(packet, event));
    }
  }

  /** A digit counts when it ends, once however often that is said. */
  private void heard(RtpPacket packet, TelephoneEvent event) {
    if (event.end() && packet.timestamp() != lastEnded) {
      lastEnded = packet.timestamp();
      TelephoneEvent.digitOf(event.event()).ifPresent(digits::press);
    }
  }

  private void passOn(RtpPacket packet, MediaFormat format) {
    Stream agreed = stream;
    if (agreed == null) {
      return;
    }
    agreed.sent.stream()
        .filter(format::isSameEncoding)
        .findFirst()
        .ifPresent(same -> send(agreed, agreed.numbers.passedOn(packet, same.payloadType())));
  }

  private void send(Stream agreed, RtpPacket packet) {
    if (!settings.faults().isMute() && agreed.sending.remoteDirection().receives()) {
      session.send(packet.encode());
    }
  }

  /**
   * Sends a digit as telephone events, which takes as long as the digit.
   *
   * @return false, and nothing is sent, when events were not agreed on
   */
  boolean sendDigit(char digit, Duration length) {
    Stream agreed = stream;
    if (agreed == null || agreed.sending.telephoneEvent().isEmpty()) {
      return false;
    }
    MediaFormat format = agreed.sending.telephoneEvent().get();
    long timestamp = agreed.numbers.now();
    long due = System.nanoTime();
    boolean isFirst = true;
    for (TelephoneEvent event :
        new TelephoneEventSender(format.clockRateHz(), EVENT_PACKET_TIME, EVENT_VOLUME)
            .payloads(digit, length)) {
      send(
          agreed,
          agreed.numbers.numbered(isFirst, format.payloadType(), timestamp, event.encode()));
      isFirst = false;
      due += EVENT_PACKET_TIME.toNanos();
      LockSupport.parkNanos(this, due - System.nanoTime());
    }
    return true;
  }

  /** Sends a digit as a tone, which takes as long as the digit and a pause. */
  void sendTone(char digit, Duration length) {
    Stream agreed = stream;
    Optional<AudioCodec> found =
        voice().flatMap(voice -> AudioCodecs.find(voice.encodingName(), voice.clockRateHz()));
    if (agreed == null || found.isEmpty()) {
      return;
    }
    AudioCodec codec = found.get();
    DtmfDialer usual = DtmfDialer.USUAL;
    short[] pcm =
        new DtmfDialer(length, TONE_PAUSE, usual.low(), usual.high())
            .pcm(String.valueOf(digit), codec.format().sampleRateHz());
    int size = codec.format().samplesPerPacket(EVENT_PACKET_TIME);
    int step = codec.format().timestampStep(EVENT_PACKET_TIME);
    long timestamp = agreed.numbers.now();
    long due = System.nanoTime();
    for (int from = 0; from + size <= pcm.length; from += size) {
      byte[] payload = codec.encode(Arrays.copyOfRange(pcm, from, from + size));
      int payloadType = agreed.sending.voice().payloadType();
      send(
          agreed,
          agreed.numbers.numbered(from == 0, payloadType, timestamp & 0xFFFF_FFFFL, payload));
      timestamp += step;
      due += EVENT_PACKET_TIME.toNanos();
      LockSupport.parkNanos(this, due - System.nanoTime());
    }
  }

  @Override
  public void onSent(MediaPacket packet) {}

  /** The caller's port is closed, say: the end of the call will tell. */
  @Override
  public void onFailure(MediaPacket.Channel channel, IOException failure) {}

  @Override
  public void close() {
    DtlsSession begun = dtls;
    if (begun != null) {
      begun.abandon();
    }
    session.close();
  }
}
