package dev.turnup.deployer.transport.http;

import dev.turnup.deployer.transport.Access;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.LocalState;
import dev.turnup.deployer.transport.Transport;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.catalog.OptionDescriptor.Kind;
import dev.turnup.schema.catalog.TransportDescriptor;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Stream;

/**
 * HTTP, or HTTPS with the device's certificate verified. A PUT is the switch; backups stay on this
 * machine. Commands are not run.
 */
public final class HttpTransport implements Transport {
  private static final OptionDescriptor URL =
      OptionDescriptor.required(
          "url", Kind.URL, "Where the files' paths start, http:// or https://.");

  @Override
  public TransportDescriptor descriptor() {
    return new TransportDescriptor(
        "http",
        "Files by GET, PUT and DELETE at url + path; commands are not run.",
        Stream.of(List.of(URL), Login.DESCRIPTORS, Tls.DESCRIPTORS, List.of(LocalState.OPTION))
            .flatMap(List::stream)
            .toList());
  }

  @Override
  public String where(Access access) throws TransportException {
    return "http " + url(access);
  }

  @Override
  public Connection connect(Access access) throws TransportException {
    URI url = url(access);
    return new HttpConnection(
        url, Login.of(access), Tls.context(access), access, LocalState.of(access, url.toString()));
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
}
