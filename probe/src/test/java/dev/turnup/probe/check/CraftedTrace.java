package dev.turnup.probe.check;

import dev.turnup.probe.audio.CodedMarker;
import dev.turnup.probe.codec.AudioCodec;
import dev.turnup.probe.codec.AudioCodecs;
import dev.turnup.probe.rtp.RtcpCompound;
import dev.turnup.probe.rtp.RtcpPacket;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.rtp.TelephoneEvent;
import dev.turnup.probe.sdp.AudioCapabilities;
import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.tls.TlsHandshake;
import dev.turnup.probe.trace.Direction;
import dev.turnup.probe.trace.Trace;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.SipTransport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A trace written by hand. {@link #healthy} is a run in which all went well; a test replaces one
 * step of it with what goes wrong.
 */
public final class CraftedTrace {
  public static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 5070);
  public static final InetSocketAddress PBX = new InetSocketAddress("127.0.0.1", 5060);
  public static final InetSocketAddress OUR_RTP = new InetSocketAddress("127.0.0.1", 16384);
  public static final InetSocketAddress PBX_RTP = new InetSocketAddress("127.0.0.1", 20000);
  public static final long MARKER = 4711;
  public static final List<Codec> CODECS = List.of(Codec.G722, Codec.PCMU, Codec.PCMA);

  private static final long PACKET_NANOS = 20_000_000;

  private final Map<String, Consumer<CraftedTrace>> steps = new LinkedHashMap<>();
  private InetSocketAddress proxy = PBX;
  private InetSocketAddress mediaFrom = PBX_RTP;
  private String rport = ";rport=5070;received=127.0.0.1";
  private final AtomicLong clock = new AtomicLong();
  private final TraceRecorder recorder =
      new TraceRecorder(Instant.parse("2026-01-01T00:00:00Z"), clock::get);

  /** The proxy stands there. */
  CraftedTrace proxyAt(InetSocketAddress address) {
    proxy = address;
    return this;
  }

  /** Their RTP comes from there, whatever they announce. */
  CraftedTrace mediaFrom(InetSocketAddress address) {
    mediaFrom = address;
    return this;
  }

  /** The registrar sees us there. */
  CraftedTrace seenAt(InetSocketAddress address) {
    rport = ";rport=" + address.getPort() + ";received=" + address.getAddress().getHostAddress();
    return this;
  }

  /** Everything as it should be. */
  public static CraftedTrace healthy() {
    CraftedTrace trace = new CraftedTrace();
    trace.steps.put("registration", t -> t.registration(401, 200));
    trace.steps.put("echo", CraftedSessions.reliable(200));
    trace.steps.put("PCMU", t -> t.echoCall("codec PCMU", List.of(Codec.PCMU)));
    trace.steps.put("PCMA", t -> t.echoCall("codec PCMA", List.of(Codec.PCMA)));
    trace.steps.put("dtmf", t -> t.dtmfCall(true, "1590*#"));
    trace.steps.put("hold", CraftedSessions.hold(CraftedSessions.Held.USUAL));
    trace.steps.put("session-timer", CraftedSessions.sessionTimer("90;refresher=uac", 200));
    trace.steps.put("delayed-offer", CraftedSessions.delayedOffer(200));
    trace.steps.put("inbound", CraftedTrace::inboundCall);
    trace.steps.put("nat", CraftedNat::passing);
    trace.steps.put(
        "alg", t -> CraftedNat.reflected(t, "udp", "5060", CraftedNat.INVITE, "10.0.0.2"));
    trace.steps.put("unregistration", t -> t.unregistration(200));
    return trace;
  }

  /** The same with something else in place of a step. */
  public CraftedTrace with(String step, Consumer<CraftedTrace> instead) {
    if (!steps.containsKey(step)) {
      throw new IllegalArgumentException("no step " + step);
    }
    steps.put(step, instead);
    return this;
  }

  /** The same without these steps. */
  public CraftedTrace without(String... names) {
    for (String name : names) {
      with(name, _ -> {});
    }
    return this;
  }

  /** Nothing after the registration, and why. */
  public CraftedTrace endingWith(Consumer<CraftedTrace> registration) {
    return with("registration", registration)
        .without("echo", "PCMU", "PCMA", "dtmf", "hold", "session-timer", "delayed-offer")
        .without("nat", "alg", "inbound", "unregistration");
  }

  public Trace trace() {
    steps.values().forEach(step -> step.accept(this));
    return recorder.trace();
  }

  public void note(String topic, Map<String, String> fields) {
    recorder.note(topic, fields);
  }

  public void handshake(TlsHandshake seen) {
    tick();
    recorder.tls(HERE, PBX, seen);
  }

  private void tick() {
    clock.addAndGet(1_000_000);
  }

  private void sip(Direction direction, String text) {
    tick();
    recorder.sip(direction, SipTransport.UDP, HERE, proxy, text.replace("\n", "\r\n"));
  }

  public void sent(String text) {
    sip(Direction.SENT, text);
  }

  public void received(String text) {
    sip(Direction.RECEIVED, text);
  }

  static String head(String callId, int sequence, String method) {
    return "Via: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK1;rport\n"
        + "From: <sip:6001@acme.example>;tag=a\nTo: <sip:6001@acme.example>\n"
        + "Call-ID: "
        + callId
        + "\nCSeq: "
        + sequence
        + " "
        + method
        + "\n";
  }

  static String body(Optional<SessionDescription> session) {
    return session
        .map(s ->
            "Content-Type: application/sdp\nContent-Length: 1\n\n" + s.body().replace("\r", ""))
        .orElse("Content-Length: 0\n\n");
  }

  /** REGISTER requests answered with these statuses; credentials from the second on. */
  public void registration(int... statuses) {
    registration("Digest realm=\"lab\", nonce=\"n\", qop=\"auth\", algorithm=MD5", statuses);
  }

  public void registration(String challenge, int... statuses) {
    String credentials =
        "Authorization: Digest username=\"alice\", realm=\"lab\", uri=\"sip:acme.example\","
            + " algorithm=MD5, nonce=\"n\", response=\"0\"\n";
    for (int i = 0; i < statuses.length; i++) {
      register(i + 1, i == 0 ? "" : credentials, 300);
      String more = statuses[i] == 401 ? "WWW-Authenticate: " + challenge + "\n" : "";
      if (statuses[i] > 0) {
        received(
            "SIP/2.0 "
                + statuses[i]
                + " Reason\n"
                + head("reg", i + 1, "REGISTER").replace(";rport", rport)
                + more
                + "\n");
      }
    }
  }

  private void register(int sequence, String more, int expires) {
    sent(
        "REGISTER sip:acme.example SIP/2.0\n"
            + head("reg", sequence, "REGISTER")
            + "Expires: "
            + expires
            + "\n"
            + more
            + "\n");
  }

  /** A registration, and the bindings that the registrar names in its answer. */
  public void registered(String contact, String... bindings) {
    register(1, "Contact: <" + contact + ">\n", 300);
    StringBuilder answer = new StringBuilder("SIP/2.0 200 OK\n" + head("reg", 1, "REGISTER"));
    for (String binding : bindings) {
      answer.append("Contact: ").append(binding).append('\n');
    }
    received(answer + "\n");
  }

  public void unregistration(int status) {
    register(50, "", 0);
    received("SIP/2.0 " + status + " Reason\n" + head("reg", 50, "REGISTER") + "\n");
  }

  public static SessionDescription offer(InetSocketAddress at, List<Codec> codecs) {
    return OfferAnswer.offer(new AudioCapabilities(codecs, true, at, Duration.ofMillis(20)), 1);
  }

  public void callNote(String label, String target, Optional<Long> marker, String digits) {
    new Notes.CallNote(label, "id " + label, target, marker, marker, digits).write(recorder);
  }

  /** An INVITE of ours and its final response. */
  public void call(
      String label,
      String target,
      SessionDescription offer,
      int status,
      Optional<SessionDescription> answer) {
    String id = "id " + label;
    sent(
        "INVITE sip:"
            + target
            + "@acme.example SIP/2.0\n"
            + head(id, 1, "INVITE")
            + body(Optional.of(offer)));
    if (status == 0) {
      return;
    }
    received("SIP/2.0 100 Trying\n" + head(id, 1, "INVITE") + "\n");
    received("SIP/2.0 " + status + " Reason\n" + head(id, 1, "INVITE") + body(answer));
    if (status == 200) {
      sent("ACK sip:x SIP/2.0\n" + head(id, 1, "ACK") + "\n");
    }
  }

  public void hangUp(String label) {
    sent("BYE sip:x SIP/2.0\n" + head("id " + label, 2, "BYE") + "\n");
    received("SIP/2.0 200 OK\n" + head("id " + label, 2, "BYE") + "\n");
  }

  public void droppedByThem(String label) {
    received("BYE sip:x SIP/2.0\n" + head("id " + label, 2, "BYE") + "\n");
  }

  /** A refused call with a marker to be heard. */
  public void refusedCall(String label, String target, List<Codec> codecs, int status) {
    callNote(label, target, Optional.of(MARKER), "");
    call(label, target, offer(OUR_RTP, codecs), status, Optional.empty());
  }

  /** A call that rings until we cancel it. */
  public void cancelledCall(String label, String target, List<Codec> codecs) {
    refusedCall(label, target, codecs, 0);
    String id = "id " + label;
    received("SIP/2.0 180 Ringing\n" + head(id, 1, "INVITE") + "\n");
    sent("CANCEL sip:" + target + "@acme.example SIP/2.0\n" + head(id, 1, "CANCEL") + "\n");
    received("SIP/2.0 200 OK\n" + head(id, 1, "CANCEL") + "\n");
    received("SIP/2.0 487 Request Terminated\n" + head(id, 1, "INVITE") + "\n");
  }

  /** A call answered as given, in which our packets go out and these come back. */
  public void answeredCall(
      String label, List<Codec> codecs, SessionDescription answer, List<byte[]> back) {
    callNote(label, "600", Optional.of(MARKER), "");
    call(label, "600", offer(OUR_RTP, codecs), 200, Optional.of(answer));
    boolean isSpoken =
        AudioCodecs.format(codecs.getFirst().encodingName(), codecs.getFirst().clockRateHz())
            .isPresent();
    List<byte[]> out = isSpoken ? marker(codecs.getFirst(), MARKER) : List.of();
    exchange(label, out, back);
    hangUp(label);
  }

  public void echoCall(String label, List<Codec> codecs) {
    List<Codec> first = List.of(codecs.getFirst());
    answeredCall(label, codecs, offer(PBX_RTP, first), marker(codecs.getFirst(), MARKER));
  }

  /** RTP packets with a marker. */
  public static List<byte[]> marker(Codec codec, long id) {
    AudioCodec encoder = AudioCodecs.find(codec.encodingName(), codec.clockRateHz()).orElseThrow();
    int rate = encoder.format().sampleRateHz();
    return packets(encoder, codec, new CodedMarker(id).pcm(rate, CodedMarker.USUAL_LEVEL));
  }

  /** RTP packets with silence. */
  public static List<byte[]> silence(Codec codec) {
    AudioCodec encoder = AudioCodecs.find(codec.encodingName(), codec.clockRateHz()).orElseThrow();
    return packets(encoder, codec, new short[encoder.format().sampleRateHz()]);
  }

  /** RTP packets with this sound. */
  static List<byte[]> packets(Codec codec, short[] pcm) {
    return packets(
        AudioCodecs.find(codec.encodingName(), codec.clockRateHz()).orElseThrow(), codec, pcm);
  }

  private static List<byte[]> packets(AudioCodec encoder, Codec codec, short[] pcm) {
    int size = encoder.format().samplesPerPacket(Duration.ofMillis(20));
    int step = encoder.format().timestampStep(Duration.ofMillis(20));
    // A dynamic one is the first that an offer of this codec alone has.
    int number = codec.staticPayloadType().orElse(96);
    return java.util.stream.IntStream.range(0, pcm.length / size)
        .mapToObj(i ->
            RtpPacket.of(
                    i == 0,
                    number,
                    i,
                    (long) i * step,
                    99,
                    encoder.encode(Arrays.copyOfRange(pcm, i * size, (i + 1) * size)))
                .encode())
        .toList();
  }

  /** Nothing happens for so long. */
  void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  /** A packet of theirs, a packet time later. */
  public void receivedRtp(String label, byte[] datagram) {
    clock.addAndGet(PACKET_NANOS);
    recorder.rtp(Direction.RECEIVED, label, OUR_RTP, PBX_RTP, datagram);
  }

  /** A packet of theirs, this long after the event before. */
  public void receivedRtpAfter(long nanos, String label, byte[] datagram) {
    clock.addAndGet(nanos);
    recorder.rtp(Direction.RECEIVED, label, OUR_RTP, PBX_RTP, datagram);
  }

  /** A packet of ours, this long after the event before. */
  public void sentRtpAfter(long nanos, String label, byte[] datagram) {
    clock.addAndGet(nanos);
    recorder.rtp(Direction.SENT, label, OUR_RTP, PBX_RTP, datagram);
  }

  /** An RTCP datagram, this long after the event before. */
  public void rtcpAfter(long nanos, Direction direction, String label, List<RtcpPacket> packets) {
    clock.addAndGet(nanos);
    recorder.rtcp(direction, label, OUR_RTP, PBX_RTP, RtcpCompound.encode(packets));
  }

  /** Packets of ours out and these back, one each packet time. */
  void exchange(String label, List<byte[]> out, List<byte[]> back) {
    for (int i = 0; i < Math.max(out.size(), back.size()); i++) {
      clock.addAndGet(PACKET_NANOS);
      if (i < out.size()) {
        recorder.rtp(Direction.SENT, label, OUR_RTP, PBX_RTP, out.get(i));
      }
      if (i < back.size()) {
        recorder.rtp(Direction.RECEIVED, label, OUR_RTP, mediaFrom, back.get(i));
      }
    }
  }

  /** A call enters a part. */
  void phase(String label, Notes.Phase phase, Optional<Long> marker) {
    Notes.phase(recorder, label, phase, marker);
  }

  /** Keys that we pressed. */
  public void dialled(String label, DtmfMethod method, String digits) {
    for (char digit : digits.toCharArray()) {
      recorder.dtmf(Direction.SENT, label, method.spelling(), digit);
    }
  }

  /** An INFO request in a call, and the response to it. */
  public void info(String label, boolean isOurs, int sequence, String digit, int status) {
    String body =
        "Content-Type: application/dtmf-relay\nContent-Length: 1\n\nSignal=%s\nDuration=100\n"
            .formatted(digit);
    String request = "INFO sip:x SIP/2.0\n" + head("id " + label, sequence, "INFO") + body;
    String response =
        "SIP/2.0 " + status + " Reason\n" + head("id " + label, sequence, "INFO") + "\n";
    sip(isOurs ? Direction.SENT : Direction.RECEIVED, request);
    sip(isOurs ? Direction.RECEIVED : Direction.SENT, response);
  }

  /** A call to the read-back extension. */
  public void dtmfCall(boolean agreed, String readBack) {
    callNote(Notes.DTMF, "602", Optional.empty(), "1590*#");
    SessionDescription answer =
        OfferAnswer.offer(
            new AudioCapabilities(List.of(Codec.G722), agreed, PBX_RTP, Duration.ofMillis(20)), 1);
    call(Notes.DTMF, "602", offer(OUR_RTP, CODECS), 200, Optional.of(answer));
    dialled(Notes.DTMF, DtmfMethod.RFC4733, "1590*#");
    int sequence = 0;
    for (char digit : readBack.toCharArray()) {
      for (int copy = 0; copy < 4; copy++) {
        clock.addAndGet(PACKET_NANOS);
        int event = TelephoneEvent.eventOf(digit).orElseThrow();
        byte[] payload = new TelephoneEvent(event, copy > 0, 10, 800).encode();
        long timestamp = 1000L * (sequence / 4);
        recorder.rtp(
            Direction.RECEIVED,
            Notes.DTMF,
            OUR_RTP,
            PBX_RTP,
            RtpPacket.of(copy == 0, 101, sequence++, timestamp, 99, payload).encode());
      }
    }
    hangUp(Notes.DTMF);
  }

  /** A healthy call to us. */
  public void inboundCall() {
    inboundCall(Optional.of(offer(PBX_RTP, CODECS)), 200, true);
  }

  public void inboundCall(Optional<SessionDescription> offered, int status, boolean acknowledged) {
    callNote(Notes.INBOUND, "6001", Optional.of(MARKER), "");
    String id = "id " + Notes.INBOUND;
    received("INVITE sip:6001@127.0.0.1:5070 SIP/2.0\n" + head(id, 1, "INVITE") + body(offered));
    Optional<SessionDescription> ours =
        Optional.of(offer(OUR_RTP, List.of(Codec.G722))).filter(_ -> status == 200);
    sent("SIP/2.0 " + status + " Reason\n" + head(id, 1, "INVITE") + body(ours));
    if (!acknowledged) {
      return;
    }
    Optional<SessionDescription> late =
        offered.isPresent() ? Optional.empty() : Optional.of(offer(PBX_RTP, List.of(Codec.G722)));
    received("ACK sip:6001@127.0.0.1:5070 SIP/2.0\n" + head(id, 1, "ACK") + body(late));
    for (byte[] packet : marker(Codec.G722, MARKER)) {
      clock.addAndGet(PACKET_NANOS);
      recorder.rtp(Direction.SENT, Notes.INBOUND, OUR_RTP, PBX_RTP, packet);
      recorder.rtp(Direction.RECEIVED, Notes.INBOUND, OUR_RTP, PBX_RTP, packet);
    }
    hangUp(Notes.INBOUND);
  }

  /** We asked to be called, and nothing came. */
  public void unansweredTrigger(int status) {
    callNote(Notes.TRIGGER, "603", Optional.empty(), "");
    call(
        Notes.TRIGGER,
        "603",
        offer(OUR_RTP, CODECS),
        status,
        Optional.of(offer(PBX_RTP, CODECS)).filter(_ -> status == 200));
  }
}
