package dev.turnup.probe.live;

import dev.turnup.probe.audio.CodedMarker;
import dev.turnup.probe.audio.DtmfDetector;
import dev.turnup.probe.audio.MarkerDetector;
import dev.turnup.probe.codec.AudioCodec;
import dev.turnup.probe.codec.AudioCodecs;
import dev.turnup.probe.dtmf.InfoDigit;
import dev.turnup.probe.rtp.RtpArrival;
import dev.turnup.probe.rtp.TelephoneEventReceiver;
import dev.turnup.probe.rtp.session.MediaListener;
import dev.turnup.probe.rtp.session.MediaPacket;
import dev.turnup.probe.rtp.session.NegotiatedAudio;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.srtp.SrtpReading;
import dev.turnup.probe.trace.Direction;
import dev.turnup.probe.trace.TraceRecorder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Records the packets of one call and listens along, so that the call can end as soon as everything
 * was heard. What it believes decides nothing: the checks judge the trace.
 */
final class Ear implements MediaListener {
  private final TraceRecorder trace;
  private final String label;
  private final SecurityLog security;
  private final BlockingQueue<RtpArrival> arrivals = new LinkedBlockingQueue<>();
  private final AtomicLong lastArrival = new AtomicLong();
  private volatile Optional<InetSocketAddress> local = Optional.empty();
  private Optional<AudioCodec> decoder = Optional.empty();
  private Optional<MarkerDetector> detector = Optional.empty();
  private Optional<TelephoneEventReceiver> events = Optional.empty();
  private Optional<DtmfDetector> tones = Optional.empty();

  /** A buffer, because INFO comes on other threads. */
  private final StringBuffer infos = new StringBuffer();

  private int payloadType = -1;
  private long heardMillis;

  Ear(TraceRecorder trace, String label) {
    this.trace = trace;
    this.label = label;
    this.security = new SecurityLog(trace, label);
  }

  /** Of its call. */
  String label() {
    return label;
  }

  /** Counts what is authentic and what is not. */
  SecurityLog security() {
    return security;
  }

  void listensOn(InetSocketAddress address) {
    local = Optional.of(address);
  }

  /** Listens for a marker from now on. */
  void expectMarker(NegotiatedAudio audio, long markerId) {
    expect(audio);
    heardMillis = 0;
    detector =
        Optional.of(new MarkerDetector(new CodedMarker(markerId), audio.format().sampleRateHz()));
  }

  /** Listens for digits from now on, however they come. */
  void expectDigits(NegotiatedAudio audio) {
    expect(audio);
    tones = Optional.of(new DtmfDetector(audio.format().sampleRateHz()));
    if (audio.telephoneEventPayloadType().isPresent()) {
      events =
          Optional.of(new TelephoneEventReceiver(audio.telephoneEventPayloadType().getAsInt()));
    }
  }

  private void expect(NegotiatedAudio audio) {
    payloadType = audio.payloadType();
    decoder = Optional.of(AudioCodecs.open(audio.format()));
    detector = Optional.empty();
    tones = Optional.empty();
    events = Optional.empty();
  }

  @Override
  public void onSent(MediaPacket packet) {
    record(Direction.SENT, packet);
  }

  @Override
  public void onReceived(MediaPacket packet) {
    record(Direction.RECEIVED, packet);
    packet
        .rtp()
        .ifPresent(arrival -> {
          security.opened();
          lastArrival.set(arrival.nanos());
          arrivals.add(arrival);
        });
  }

  @Override
  public void onRefused(MediaPacket packet, SrtpReading.Refusal refusal) {
    security.refused(packet, refusal);
  }

  private void record(Direction direction, MediaPacket packet) {
    InetSocketAddress rtp = local.orElse(packet.remote());
    if (packet.channel() == MediaPacket.Channel.RTP) {
      trace.rtp(direction, label, rtp, packet.remote(), packet.bytes());
    } else {
      InetSocketAddress rtcp = new InetSocketAddress(rtp.getAddress(), rtp.getPort() + 1);
      trace.rtcp(direction, label, rtcp, packet.remote(), packet.bytes());
    }
  }

  @Override
  public void onFailure(MediaPacket.Channel channel, IOException failure) {
    trace.note(
        "media-failure",
        Map.of(
            "call", label,
            "channel", channel.name(),
            "reason", String.valueOf(failure.getMessage())));
  }

  /** When the last RTP packet came; 0 if none did. */
  long lastArrivalNanos() {
    return lastArrival.get();
  }

  boolean hasHeardAnything() {
    return lastArrival.get() != 0;
  }

  /** Waits for RTP and takes it in. */
  void listen(Duration atMost) throws InterruptedException {
    RtpArrival next = arrivals.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    while (next != null) {
      take(next);
      next = arrivals.poll();
    }
  }

  private void take(RtpArrival arrival) {
    events.ifPresent(receiver -> receiver.accept(arrival));
    if (arrival.packet().payloadType() == payloadType && decoder.isPresent()) {
      short[] pcm = decoder.get().decode(arrival.packet().payload());
      heardMillis += pcm.length * 1000L / decoder.get().format().sampleRateHz();
      tones.ifPresent(listening -> listening.accept(pcm, arrival.nanos()));
      detector.ifPresent(listening -> listening.accept(pcm, arrival.nanos()));
    }
  }

  /** Whether the marker was heard; not before there is enough audio to hold one. */
  boolean isMarkerHeard() {
    return heardMillis >= CodedMarker.LENGTH.toMillis()
        && detector.flatMap(MarkerDetector::hearing).isPresent();
  }

  /** Takes the body of an INFO request. */
  void takeInfo(OutgoingRequest.Body body) {
    InfoDigit.tryParse(body.contentType(), body.text())
        .ifPresent(info -> {
          lastArrival.set(System.nanoTime());
          infos.append(info.digit());
        });
  }

  /** Whether these digits, and no others, came by any method. */
  boolean isReadBack(String digits) {
    return heardDigits().contains(digits);
  }

  /** How many digits came by the method by which most came. */
  int digitCount() {
    return heardDigits().stream().mapToInt(String::length).max().orElse(0);
  }

  private List<String> heardDigits() {
    return List.of(
        events.map(TelephoneEventReceiver::digits).orElse(""),
        infos.toString(),
        tones.map(DtmfDetector::digits).orElse(List.of()).stream()
            .map(heard -> String.valueOf(heard.digit()))
            .collect(Collectors.joining()));
  }
}
