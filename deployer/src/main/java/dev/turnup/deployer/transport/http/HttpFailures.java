package dev.turnup.deployer.transport.http;

import dev.turnup.deployer.transport.NetworkFailures;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import dev.turnup.schema.artifact.DeviceRequests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Names what went wrong with a request: status codes of RFC 9110 §15 and what lies beneath. */
final class HttpFailures {
  private final URI base;
  private final NetworkFailures network;

  HttpFailures(URI base, Duration connectTimeout) {
    this.base = base;
    this.network = new NetworkFailures(base.getAuthority(), connectTimeout);
  }

  TransportException translate(String doing, IOException e) {
    if (e instanceof HttpTimeoutException && !(e instanceof HttpConnectTimeoutException)) {
      return TransportException.of(
              Trouble.STEP_TIMED_OUT, base.getAuthority() + " did not answer in time: " + doing)
          .withFix(
              "https".equals(base.getScheme())
                  ? "check that it speaks TLS at this port, and the device's load; then try again"
                  : "check the device's load, then try again");
    }
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof SSLException) {
        return tls(at);
      }
    }
    return network.translate(e).map(named -> named.about("url")).orElseGet(() -> lost(doing, e));
  }

  private TransportException tls(Throwable e) {
    return TransportException.of(Trouble.TLS_FAILED, "no TLS with " + base.getAuthority())
        .because(String.valueOf(e.getMessage()))
        .withFix(
            "have the device present a certificate that this machine trusts and that names the"
                + " host, name the authority that signed it as caFile, or correct the url; a"
                + " device that wants a certificate of ours needs clientCertificate")
        .about("url");
  }

  private TransportException lost(String doing, IOException e) {
    return TransportException.of(
            Trouble.CONNECTION_LOST,
            "the connection to " + base.getAuthority() + " was lost: " + doing)
        .because(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
        .withFix("check the network and the device, then try again");
  }

  /** The device does not know us. */
  TransportException notLetIn(String method, String path, String why) {
    return TransportException.of(Trouble.LOGIN_REFUSED, answered(method, path, 401))
        .because(why)
        .withFix("check username, and the secret that password or token refers to")
        .about("password");
  }

  /** A refusal that the device's interface is known for. */
  TransportException known(String doing, int status, DeviceRequests.Fault fault, String cause) {
    Trouble trouble =
        switch (fault.meaning()) {
          case ABSENT -> Trouble.NOT_FOUND;
          case DENIED -> Trouble.PERMISSION_DENIED;
          case REFUSED -> Trouble.FILE_REFUSED;
        };
    return TransportException.of(
            trouble, base.getAuthority() + " answers " + status + " to " + doing)
        .because(cause)
        .withFix(fault.fix());
  }

  private String answered(String method, String path, int status) {
    return base.getAuthority() + " answers " + status + " to " + method + " " + path;
  }

  /** The device answered, but not with success. */
  TransportException refused(String method, String path, int status) {
    String answered = answered(method, path, status);
    return switch (status) {
      case 403, 405 ->
          TransportException.of(Trouble.PERMISSION_DENIED, answered)
              .because("the user was let in, but may not do this")
              .withFix("give the user the right to write files on the device")
              .about("username");
      case 404, 409, 410 ->
          TransportException.of(Trouble.NOT_FOUND, answered)
              .withFix("correct the url; the folder of this path may not exist on the device")
              .about("url");
      case 507 ->
          TransportException.of(Trouble.DISK_FULL, answered)
              .withFix("free some space on the device");
      default -> status >= 500 ? serverError(answered) : unexpected(answered);
    };
  }

  private static TransportException serverError(String answered) {
    return TransportException.of(Trouble.SERVER_ERROR, answered)
        .because("the device failed by itself")
        .withFix("look into the device's log, then try again");
  }

  private static TransportException unexpected(String answered) {
    return TransportException.of(Trouble.FILE_REFUSED, answered)
        .because("this status has no meaning here")
        .withFix("check that the url is the place for files of this device")
        .about("url");
  }
}
