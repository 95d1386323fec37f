package dev.turnup.ci.probe;

import dev.turnup.ci.peer.Await;
import dev.turnup.probe.sdp.AudioCapabilities;
import dev.turnup.probe.sdp.MediaSecurity;
import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallFeatures;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.OutgoingCall;
import dev.turnup.probe.sip.SipScheduler;
import dev.turnup.probe.sip.SipTimers;
import dev.turnup.probe.sip.UserAgent;
import dev.turnup.probe.sip.UserAgentOptions;
import dev.turnup.probe.sip.digest.DigestCredentials;
import dev.turnup.probe.sip.jain.JainUserAgent;
import dev.turnup.probe.trace.TraceEvent;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The probe's user agent as one number of a PBX on 127.0.0.1, which may be called at once. */
final class Phone implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(30);
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final Account account;
  private final NextHop pbx;
  private final TraceRecorder trace = TraceRecorder.starting();
  private final DatagramSocket media;
  private final UserAgent agent;

  Phone(String number, int sipPort, SipScheduler scheduler) {
    account =
        new Account(
            number,
            "127.0.0.1",
            Optional.empty(),
            Optional.of(new DigestCredentials("acme-" + number, new Secret(Probing.PASSWORD))));
    pbx = new NextHop(new InetSocketAddress(LOOPBACK, sipPort), SipTransport.UDP);
    try {
      media = new DatagramSocket(0, LOOPBACK);
      agent =
          JainUserAgent.open(
              UserAgentOptions.on(LOOPBACK, SipTransport.UDP)
                  .withTimers(new SipTimers(SOON, SOON, SOON, SOON))
                  .withScheduler(scheduler),
              trace);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Calls an extension with an early offer of PCMA. */
  Call call(String extension, CallFeatures features) {
    return agent.call(order(extension).withFeatures(features));
  }

  /** Calls it with an offer of PCMA from this address, secured like this. */
  Call call(String extension, InetSocketAddress rtp, MediaSecurity security) {
    AudioCapabilities ours =
        new AudioCapabilities(List.of(Codec.PCMA), true, rtp, Duration.ofMillis(20), security);
    return agent.call(
        new OutgoingCall(
            account,
            pbx,
            account.uriOf(extension),
            Optional.of(OfferAnswer.offer(ours, 1)),
            List.of()));
  }

  /** Calls it with an empty INVITE, and takes what it then offers. */
  Call callWithoutOffer(String extension) {
    return agent.call(
        order(extension).withDelayedOffer(offer -> OfferAnswer.answer(offer, capabilities(), 2)));
  }

  private OutgoingCall order(String extension) {
    Optional<SessionDescription> offer = Optional.of(OfferAnswer.offer(capabilities(), 1));
    return new OutgoingCall(account, pbx, account.uriOf(extension), offer, List.of());
  }

  private AudioCapabilities capabilities() {
    return new AudioCapabilities(
        List.of(Codec.PCMA),
        true,
        new InetSocketAddress(LOOPBACK, media.getLocalPort()),
        Duration.ofMillis(20));
  }

  /** Every message so far, with its direction before it. */
  String messages() {
    return trace.trace().events().stream()
        .flatMap(event -> event instanceof TraceEvent.Sip sip ? Optional.of(sip).stream() : null)
        .map(sip -> sip.direction() + " " + sip.text())
        .collect(Collectors.joining("\n"));
  }

  /** Waits until the messages have it. */
  boolean awaitMessage(String pattern, Duration atMost) {
    Pattern wanted = Pattern.compile(pattern, Pattern.DOTALL);
    return Await.holds(atMost, () -> wanted.matcher(messages()).find());
  }

  @Override
  public void close() {
    agent.close();
    media.close();
  }
}
