package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.NextHop;
import dev.turnup.schema.site.IpAddress;
import dev.turnup.schema.site.SipTransport;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.DefaultRouter;
import gov.nist.javax.sip.stack.HopImpl;
import java.net.InetSocketAddress;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Optional;
import javax.sip.SipException;
import javax.sip.SipStack;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/**
 * Sends each request to the next hop that is bound while it is handed over, so that it needs no
 * Route header of ours. Without one (a copy of an ACK, say) route set and URI decide.
 */
public final class NextHopRouter implements Router {
  static final ScopedValue<NextHop> NEXT_HOP = ScopedValue.newInstance();

  private final SipStackImpl stack;
  private final DefaultRouter byUri;

  /** Called by the library, by name. */
  public NextHopRouter(SipStack stack, @Nullable String outboundProxy) {
    this.stack = (SipStackImpl) stack;
    this.byUri = new DefaultRouter(stack, outboundProxy);
  }

  static Hop hop(NextHop nextHop) {
    return new HopImpl(
        nextHop.address().getAddress().getHostAddress(),
        nextHop.address().getPort(),
        nextHop.transport().name().toLowerCase(Locale.ROOT));
  }

  static Optional<SipTransport> transport(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "UDP" -> Optional.of(SipTransport.UDP);
      case "TCP" -> Optional.of(SipTransport.TCP);
      case "TLS" -> Optional.of(SipTransport.TLS);
      default -> Optional.empty();
    };
  }

  @Override
  public Hop getNextHop(Request request) throws SipException {
    Destinations destinations = ((WireNetworkLayer) stack.getNetworkLayer()).destinations();
    if (NEXT_HOP.isBound()) {
      destinations.target(NEXT_HOP.get().address().getAddress());
      return hop(NEXT_HOP.get());
    }
    Hop hop = byUri.getNextHop(request);
    String host = hop.getHost().replaceAll("[\\[\\]]", "");
    // Nobody makes us ask DNS for a name of his.
    if (!IpAddress.isLiteral(host)
        || !destinations.follow(
            new InetSocketAddress(new IpAddress(host).inetAddress(), hop.getPort()))) {
      throw new SipException("requests do not go to " + hop.getHost());
    }
    return hop;
  }

  @Override
  @SuppressWarnings({"rawtypes", "deprecation"})
  public ListIterator getNextHops(Request request) {
    return byUri.getNextHops(request);
  }

  @Override
  public @Nullable Hop getOutboundProxy() {
    return null;
  }
}
