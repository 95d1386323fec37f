package dev.turnup.deployer.transport.http;

import dev.turnup.deployer.transport.Access;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.LocalState;
import dev.turnup.deployer.transport.Transport;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.catalog.OptionDescriptor.Kind;
import dev.turnup.schema.catalog.TransportDescriptor;
import dev.turnup.schema.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * HTTP or HTTPS with basic authentication (RFC 7617). A PUT is the switch; backups stay on this
 * machine. Commands are not run.
 */
public final class HttpTransport implements Transport {
  @Override
  public TransportDescriptor descriptor() {
    return new TransportDescriptor(
        "http",
        "Files by GET, PUT and DELETE at url + path; commands are not run.",
        List.of(
            OptionDescriptor.required(
                "url", Kind.URL, "Where the files' paths start, http:// or https://."),
            OptionDescriptor.optional("username", Kind.TEXT, "User for basic authentication."),
            OptionDescriptor.optional("password", Kind.SECRET, "Password of the user."),
            LocalState.OPTION));
  }

  @Override
  public String where(Access access) throws TransportException {
    return "http " + url(access);
  }

  @Override
  public Connection connect(Access access) throws TransportException {
    URI url = url(access);
    return new HttpConnection(
        url, credentials(access), access, LocalState.of(access, url.toString()));
  }

  private static URI url(Access access) throws TransportException {
    String text = access.required("url");
    try {
      URI url = new URI(text);
      boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (isHttp && url.getHost() != null && url.getUserInfo() == null && url.getQuery() == null) {
        return url;
      }
    } catch (URISyntaxException _) {
      // Told below, as for a URL of another kind.
    }
    throw access.bad(
        "url", "\"" + text + "\" is not an http:// or https:// URL without user and query");
  }

  /** The value of the Authorization header. */
  private static Optional<Secret> credentials(Access access) throws TransportException {
    Optional<Secret> password = access.secret("password");
    if (password.isEmpty() && access.option("username").isEmpty()) {
      return Optional.empty();
    }
    String pair = access.required("username") + ":" + password.map(Secret::reveal).orElse("");
    return Optional.of(
        new Secret(
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
  }
}
