package dev.turnup.lab.misbehaving;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Takes connections and hands what comes over them to a PBX that speaks UDP; seems to each to be
 * the other.
 */
final class FrontDoor implements AutoCloseable {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final Pattern LENGTH =
      Pattern.compile("(?im)^Content-Length[ \t]*:[ \t]*([0-9]+)");
  private static final int LARGEST = 65_535;

  private final ServerSocket server;
  private final int pbxPort;
  private final Visit visit;
  private final List<AutoCloseable> open = new ArrayList<>();

  /** What is done with a connection. */
  interface Visit {
    void receive(FrontDoor door, Socket visitor) throws IOException;
  }

  /** How TLS is spoken. */
  record Manners(
      Certificates.Issued certificate,
      Optional<String> protocol,
      Optional<String> suite,
      Optional<Certificates.Issued> asksFor) {
    static Manners with(Certificates.Issued certificate) {
      return new Manners(certificate, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Manners speaking(String onlyProtocol, String onlySuite) {
      return new Manners(certificate, Optional.of(onlyProtocol), Optional.of(onlySuite), asksFor);
    }

    Manners speaking(String onlyProtocol) {
      return new Manners(certificate, Optional.of(onlyProtocol), suite, asksFor);
    }

    /** Wants a certificate of that authority. */
    Manners asking(Certificates.Issued authority) {
      return new Manners(certificate, protocol, suite, Optional.of(authority));
    }
  }

  private FrontDoor(ServerSocket server, int pbxPort, Visit visit) {
    this.server = server;
    this.pbxPort = pbxPort;
    this.visit = visit;
    Thread.ofVirtual().start(this::receive);
  }

  static FrontDoor plain(int pbxPort, Visit visit) throws IOException {
    return new FrontDoor(new ServerSocket(0, 16, HERE), pbxPort, visit);
  }

  /** Speaks TLS, and passes on what comes. */
  static FrontDoor secured(int pbxPort, Manners manners) throws IOException {
    try {
      SSLServerSocket socket =
          (SSLServerSocket)
              context(manners).getServerSocketFactory().createServerSocket(0, 16, HERE);
      manners.protocol().ifPresent(one -> socket.setEnabledProtocols(new String[] {one}));
      manners.suite().ifPresent(one -> socket.setEnabledCipherSuites(new String[] {one}));
      socket.setNeedClientAuth(manners.asksFor().isPresent());
      return new FrontDoor(socket, pbxPort, FrontDoor::passOn);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static SSLContext context(Manners manners) throws GeneralSecurityException, IOException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(manners.certificate().store(), Certificates.PASSPHRASE);
    TrustManager @Nullable [] trusted = null;
    if (manners.asksFor().isPresent()) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("authority", manners.asksFor().get().certificate());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      trusted = trust.getTrustManagers();
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trusted, null);
    return context;
  }

  int port() {
    return server.getLocalPort();
  }

  private void receive() {
    while (!server.isClosed()) {
      try {
        Socket visitor = server.accept();
        keep(visitor);
        Thread.ofVirtual()
            .start(() -> {
              try {
                visit.receive(this, visitor);
              } catch (IOException e) {
                closeQuietly(visitor);
              }
            });
      } catch (IOException e) {
        // Closed, or a visitor that is gone.
      }
    }
  }

  private synchronized void keep(AutoCloseable one) {
    open.add(one);
  }

  private void passOn(Socket visitor) throws IOException {
    DatagramSocket inside = new DatagramSocket(0, HERE);
    keep(inside);
    String probe = "127.0.0.1:" + ((InetSocketAddress) visitor.getRemoteSocketAddress()).getPort();
    Names names =
        new Names(
            probe,
            "127.0.0.1:" + inside.getLocalPort(),
            "127.0.0.1:" + pbxPort,
            "127.0.0.1:" + port());
    Thread.ofVirtual().start(() -> passBack(inside, visitor, names));
    InputStream in = visitor.getInputStream();
    StringBuilder pending = new StringBuilder();
    byte[] buffer = new byte[LARGEST];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      pending.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
      for (String message = cut(pending); !message.isEmpty(); message = cut(pending)) {
        byte[] octets = names.inwards(message).getBytes(StandardCharsets.ISO_8859_1);
        inside.send(
            new DatagramPacket(octets, octets.length, new InetSocketAddress(HERE, pbxPort)));
      }
    }
    visitor.close();
  }

  private static void passBack(DatagramSocket inside, Socket visitor, Names names) {
    byte[] buffer = new byte[LARGEST];
    try {
      OutputStream out = visitor.getOutputStream();
      while (!visitor.isClosed()) {
        DatagramPacket datagram = new DatagramPacket(buffer, LARGEST);
        inside.receive(datagram);
        String text = new String(buffer, 0, datagram.getLength(), StandardCharsets.ISO_8859_1);
        out.write(names.outwards(text).getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      closeQuietly(visitor);
    }
  }

  private static String cut(StringBuilder pending) {
    int end = pending.indexOf("\r\n\r\n");
    if (end < 0) {
      return "";
    }
    Matcher matcher = LENGTH.matcher(pending.substring(0, end + 2));
    int total = end + 4 + (matcher.find() ? Integer.parseInt(matcher.group(1)) : 0);
    if (pending.length() < total) {
      return "";
    }
    String message = pending.substring(0, total);
    pending.delete(0, total);
    return message;
  }

  /** Who is called what on either side. Only headers name them, so bodies keep their length. */
  private record Names(String probe, String inside, String pbx, String door) {
    String inwards(String message) {
      return moved(message, "TLS", "UDP", probe, inside, door, pbx);
    }

    String outwards(String message) {
      return moved(message, "UDP", "TLS", inside, probe, pbx, door);
    }

    private static String moved(String message, String from, String to, String... ends) {
      int end = message.indexOf("\r\n\r\n");
      String head =
          message
              .substring(0, end)
              .replace("SIP/2.0/" + from, "SIP/2.0/" + to)
              .replaceAll("(?i)transport=" + from, "transport=" + to.toLowerCase())
              .replaceAll(Pattern.quote(ends[0]) + "(?![0-9])", ends[1])
              .replaceAll(Pattern.quote(ends[2]) + "(?![0-9])", ends[3]);
      return head + message.substring(end);
    }
  }

  private static void closeQuietly(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception e) {
      // It is gone either way.
    }
  }

  @Override
  public synchronized void close() {
    closeQuietly(server);
    open.forEach(FrontDoor::closeQuietly);
  }
}
