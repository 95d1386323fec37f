package dev.turnup.probe.sip;

import dev.turnup.probe.tls.TlsOptions;
import dev.turnup.schema.site.SipTransport;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How to open a user agent.
 *
 * @param address the local address: a real one, for it stands in Via and Contact
 * @param port 0 takes any free one, the same for all transports
 * @param transports at least one
 * @param product for User-Agent and Server
 * @param random tags, branches and client nonces come from here
 * @param scheduler where its timers run
 * @param features of calls that come in
 * @param tls for connections over TLS
 * @param scheme of our Contact: {@code sip} or {@code sips}
 * @param dscp that marks what is sent (RFC 2474), 0 to 63
 */
public record UserAgentOptions(
    InetAddress address,
    int port,
    Set<SipTransport> transports,
    SipTimers timers,
    String product,
    RandomGenerator random,
    SipScheduler scheduler,
    CallFeatures features,
    TlsOptions tls,
    String scheme,
    int dscp) {
  private static final String PRODUCT = "Turnup";

  public UserAgentOptions {
    transports = Set.copyOf(transports);
    SipText.check(product);
    if (address.isAnyLocalAddress() || transports.isEmpty()) {
      throw new IllegalArgumentException("a user agent needs a real address and a transport");
    }
  }

  /** Any free port, default timers. */
  public static UserAgentOptions on(InetAddress address, SipTransport... transports) {
    return new UserAgentOptions(
        address,
        0,
        Set.of(transports),
        SipTimers.DEFAULTS,
        PRODUCT,
        new SecureRandom(),
        SipScheduler.REAL,
        CallFeatures.DEFAULTS,
        TlsOptions.anybody(),
        "sip",
        0);
  }

  public UserAgentOptions withPort(int number) {
    return new UserAgentOptions(
        address,
        number,
        transports,
        timers,
        product,
        random,
        scheduler,
        features,
        tls,
        scheme,
        dscp);
  }

  public UserAgentOptions withTimers(SipTimers other) {
    return new UserAgentOptions(
        address, port, transports, other, product, random, scheduler, features, tls, scheme, dscp);
  }

  public UserAgentOptions withProduct(String other) {
    return new UserAgentOptions(
        address, port, transports, timers, other, random, scheduler, features, tls, scheme, dscp);
  }

  public UserAgentOptions withScheduler(SipScheduler other) {
    return new UserAgentOptions(
        address, port, transports, timers, product, random, other, features, tls, scheme, dscp);
  }

  public UserAgentOptions withFeatures(CallFeatures other) {
    return new UserAgentOptions(
        address, port, transports, timers, product, random, scheduler, other, tls, scheme, dscp);
  }

  public UserAgentOptions withTls(TlsOptions other) {
    return new UserAgentOptions(
        address,
        port,
        transports,
        timers,
        product,
        random,
        scheduler,
        features,
        other,
        scheme,
        dscp);
  }

  public UserAgentOptions withScheme(String other) {
    return new UserAgentOptions(
        address, port, transports, timers, product, random, scheduler, features, tls, other, dscp);
  }

  public UserAgentOptions withDscp(int other) {
    return new UserAgentOptions(
        address,
        port,
        transports,
        timers,
        product,
        random,
        scheduler,
        features,
        tls,
        scheme,
        other);
  }
}
