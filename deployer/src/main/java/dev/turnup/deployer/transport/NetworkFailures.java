package dev.turnup.deployer.transport;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;

/** Names what went wrong before a target answered, from the exception chain that the JDK leaves. */
public final class NetworkFailures {
  private final String hostPort;
  private final Duration timeout;

  /**
   * For one target.
   *
   * @param hostPort for messages: {@code 192.0.2.1:22}
   */
  public NetworkFailures(String hostPort, Duration timeout) {
    this.hostPort = hostPort;
    this.timeout = timeout;
  }

  /** The cause in words, if the chain names one: the deepest that does. */
  public Optional<TransportException> translate(Throwable failure) {
    Optional<TransportException> named = Optional.empty();
    for (Throwable at = failure; at != null; at = at.getCause()) {
      Optional<TransportException> deeper = name(at);
      named = deeper.isPresent() ? deeper : named;
    }
    return named;
  }

  private Optional<TransportException> name(Throwable failure) {
    return switch (failure) {
      case UnknownHostException _, UnresolvedAddressException _ -> Optional.of(hostUnknown());
      case NoRouteToHostException e -> Optional.of(noRoute(e));
      case SocketTimeoutException _, HttpConnectTimeoutException _ -> Optional.of(timedOut());
      case ConnectException e when isRefused(e) -> Optional.of(refused());
      default -> Optional.empty();
    };
  }

  /** The JDK's HTTP client gives a bare ConnectException, without a message, when refused. */
  private static boolean isRefused(ConnectException e) {
    String message = e.getMessage();
    return message == null || message.contains("refused");
  }

  private TransportException hostUnknown() {
    return TransportException.of(Trouble.HOST_UNKNOWN, hostPort + ": no such host name")
        .withFix("correct the host, or the DNS that should know it")
        .about("host");
  }

  private TransportException refused() {
    return TransportException.of(Trouble.CONNECTION_REFUSED, hostPort + " refuses the connection")
        .because("nothing listens there, or a firewall rejects it")
        .withFix("start the service, or correct the host or port")
        .about("port");
  }

  private TransportException noRoute(NoRouteToHostException e) {
    return TransportException.of(Trouble.NO_ROUTE, "there is no way to " + hostPort)
        .because(String.valueOf(e.getMessage()))
        .withFix("check the address, the gateway and the firewalls in between")
        .about("host");
  }

  /** No answer within the connect timeout. */
  public TransportException timedOut() {
    return TransportException.of(
            Trouble.CONNECT_TIMED_OUT,
            hostPort + " did not answer within " + timeout.toMillis() + " ms")
        .because("the host is down, or a firewall drops the packets")
        .withFix("check that the host is up and that this machine may reach it")
        .about("host");
  }
}
