package dev.turnup.lab.pbx;

import dev.turnup.probe.codec.AudioCodecs;
import dev.turnup.probe.rtp.RtpArrival;
import dev.turnup.probe.rtp.TelephoneEventReceiver;
import dev.turnup.probe.rtp.session.AudioSource;
import dev.turnup.probe.rtp.session.MediaListener;
import dev.turnup.probe.rtp.session.MediaPacket;
import dev.turnup.probe.rtp.session.MediaSession;
import dev.turnup.probe.rtp.session.MediaSettings;
import dev.turnup.probe.rtp.session.NegotiatedAudio;
import dev.turnup.probe.rtp.session.PortRange;
import dev.turnup.probe.sdp.Agreement;
import dev.turnup.probe.sdp.AudioCapabilities;
import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.OutgoingCall;
import dev.turnup.probe.sip.Registration;
import dev.turnup.probe.sip.UserAgent;
import dev.turnup.probe.sip.UserAgentOptions;
import dev.turnup.probe.sip.digest.DigestCredentials;
import dev.turnup.probe.sip.jain.JainUserAgent;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A subscriber's telephone, for tests: registers, calls, is called, hears and presses keys. */
final class Phone implements MediaListener, AutoCloseable {
  static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  final UserAgent agent;
  final Account account;
  final NextHop pbx;
  final MediaSession media;
  final BlockingQueue<Call> incoming = new LinkedBlockingQueue<>();
  private final List<RtpArrival> heard = new CopyOnWriteArrayList<>();

  Phone(int pbxPort, String number, String password, SipTransport transport)
      throws IOException, InterruptedException {
    pbx = new NextHop(new InetSocketAddress(HERE, pbxPort), transport);
    account =
        new Account(
            number,
            "demo.example",
            Optional.empty(),
            Optional.of(new DigestCredentials("demo-" + number, new Secret(password))));
    agent = JainUserAgent.open(UserAgentOptions.on(HERE, transport), TraceRecorder.starting());
    media = MediaSession.open(MediaSettings.of(HERE, PortRange.ANY, new Random(1)), this);
    agent.onCall(incoming::add);
  }

  static Phone udp(LabPbx pbx, String number) throws IOException, InterruptedException {
    return new Phone(pbx.port(), number, PbxFiles.PASSWORD, SipTransport.UDP);
  }

  Registration register() throws InterruptedException {
    return agent.register(account, pbx, Duration.ofMinutes(5));
  }

  Call call(String number, Codec... codecs) {
    SessionDescription offer = OfferAnswer.offer(capabilities(codecs), 1);
    return agent.call(
        new OutgoingCall(account, pbx, account.uriOf(number), Optional.of(offer), List.of()));
  }

  /** Calls, waits for the answer and begins to talk. */
  Call talk(String number, Codec... codecs) throws InterruptedException {
    Call call = call(number, codecs);
    if (!call.await(CallState.CONFIRMED, DEADLINE)) {
      throw new AssertionError("not answered: " + call.end());
    }
    begin(call, call.remote().orElseThrow());
    return call;
  }

  AudioCapabilities capabilities(Codec... codecs) {
    return new AudioCapabilities(List.of(codecs), true, media.localRtp(), Duration.ofMillis(20));
  }

  Call awaitCall() throws InterruptedException {
    Call call = incoming.poll(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    if (call == null) {
      throw new AssertionError("nobody called");
    }
    return call;
  }

  /** Answers an early offer and begins to talk. */
  void answer(Call call, Codec... codecs) throws InterruptedException {
    SessionDescription answer =
        OfferAnswer.answer(call.remote().orElseThrow(), capabilities(codecs), 2).orElseThrow();
    call.answer(answer);
    if (!call.await(CallState.CONFIRMED, DEADLINE)) {
      throw new AssertionError("not acknowledged: " + call.end());
    }
    begin(call, answer);
  }

  void begin(Call call, SessionDescription answer) {
    Agreement agreed =
        Agreement.of(call.local().orElseThrow(), call.remote().orElseThrow(), answer).orElseThrow();
    media.remote(agreed.remote());
    NegotiatedAudio audio =
        NegotiatedAudio.of(
            AudioCodecs.format(agreed.voice().encodingName(), agreed.voice().clockRateHz())
                .orElseThrow(),
            agreed.voice().payloadType(),
            agreed
                .telephoneEvent()
                .map(e -> OptionalInt.of(e.payloadType()))
                .orElse(OptionalInt.empty()));
    media.start(audio, audio);
  }

  void play(short[] pcm) {
    media.play(AudioSource.of(pcm));
  }

  List<RtpArrival> heard() {
    return List.copyOf(heard);
  }

  String digits(int payloadType) {
    TelephoneEventReceiver receiver = new TelephoneEventReceiver(payloadType);
    heard.forEach(receiver::accept);
    return receiver.digits();
  }

  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    Object lock = new Object();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not in time: " + what);
      }
      synchronized (lock) {
        lock.wait(10);
      }
    }
  }

  @Override
  public void onReceived(MediaPacket packet) {
    packet.rtp().ifPresent(heard::add);
  }

  @Override
  public void onSent(MediaPacket packet) {}

  @Override
  public void onFailure(MediaPacket.Channel channel, IOException failure) {}

  @Override
  public void close() {
    media.close();
    agent.close();
  }
}
