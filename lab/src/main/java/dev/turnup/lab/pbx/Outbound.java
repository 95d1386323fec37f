package dev.turnup.lab.pbx;

import dev.turnup.lab.pbx.config.PbxEndpoint;
import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.OutgoingCall;
import dev.turnup.probe.sip.UserAgent;
import dev.turnup.schema.site.Codec;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Calls that the PBX makes. Thread-safe. */
final class Outbound {
  private final UserAgent agent;
  private final PbxSettings settings;
  private final Registrar registrar;
  private final Channels channels;

  Outbound(UserAgent agent, PbxSettings settings, Registrar registrar, Channels channels) {
    this.agent = agent;
    this.settings = settings;
    this.registrar = registrar;
    this.channels = channels;
  }

  /**
   * Calls where an endpoint registered last; empty when it is registered nowhere, or no codec is
   * left.
   *
   * @param from the caller's number
   * @param codecs to offer
   */
  Optional<Channel> call(PbxEndpoint endpoint, String from, List<Codec> codecs) throws IOException {
    List<Binding> bindings = registrar.bindings(endpoint.name());
    if (bindings.isEmpty() || codecs.isEmpty()) {
      return Optional.empty();
    }
    Binding binding = bindings.getLast();
    InetAddress here = agent.address().getAddress();
    Digits digits = new Digits();
    Leg leg = new Leg(here, settings, digits);
    long sessionId = settings.random().nextLong(1L << 48);
    SessionDescription offer =
        OfferAnswer.offer(Channel.capabilities(endpoint, codecs, leg), sessionId);
    String domain = endpoint.fromDomain().orElse(here.getHostAddress());
    Call call =
        agent.call(
            new OutgoingCall(
                new Account(from, domain, Optional.empty(), Optional.empty()),
                binding.nextHop(endpoint.isContactRewritten()),
                binding.contact(),
                settings.faults().isOfferDelayed() ? Optional.empty() : Optional.of(offer),
                List.of()));
    Channel channel = new Channel(call, endpoint, leg, digits, sessionId);
    channels.add(channel);
    return Optional.of(channel);
  }
}
