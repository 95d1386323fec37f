package dev.turnup.lab.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A device that is configured over HTTP, in process, on 127.0.0.1: GET, PUT and DELETE of files
 * behind basic, digest or bearer authentication. Thread-safe.
 */
public final class LabHttpDevice implements AutoCloseable {
  private static final int LARGEST = 8 * 1024 * 1024;
  private static final byte[] NOTHING = new byte[0];

  private final LabHttpDeviceSettings settings;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final DeviceFaults faults = new DeviceFaults();
  private final Map<String, DeviceInterface> interfaces = new ConcurrentHashMap<>();
  private final Set<String> open = ConcurrentHashMap.newKeySet();
  private final DeviceGate gate;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private LabHttpDevice(LabHttpDeviceSettings settings, HttpServer server) {
    this.settings = settings;
    this.server = server;
    this.gate = new DeviceGate(settings);
  }

  /**
   * Starts a device, which listens when this returns.
   *
   * @throws IOException if the port is taken
   */
  public static LabHttpDevice start(LabHttpDeviceSettings settings) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, settings.port()), 0);
    LabHttpDevice device = new LabHttpDevice(settings, server);
    server.createContext("/", device::handle);
    server.setExecutor(device.threads);
    server.start();
    return device;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    requests.add(request);
    try (exchange) {
      faults.awaitRelease();
      if (faults.drops()) {
        return;
      }
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST);
      int status = faults.status(request);
      if (status != 0) {
        answer(exchange, status, NOTHING);
        return;
      }
      String path = exchange.getRequestURI().getPath();
      DeviceInterface own = interfaces.get(path);
      if (own != null && open.contains(path)) {
        answer(exchange, own, body);
        return;
      }
      List<String> challenges =
          gate.challenges(
              exchange.getRequestHeaders().getOrDefault("Authorization", List.of("")).getFirst(),
              exchange.getRequestMethod(),
              body);
      if (challenges.isEmpty() && own != null) {
        answer(exchange, own, body);
      } else if (challenges.isEmpty()) {
        serve(exchange, body);
      } else {
        exchange.getResponseHeaders().put("WWW-Authenticate", challenges);
        answer(exchange, 401, NOTHING);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(HttpExchange exchange, byte[] body) throws IOException {
    Path root = settings.root().toAbsolutePath().normalize();
    Path file = root.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
    if (!file.startsWith(root) || Files.isDirectory(file)) {
      answer(exchange, 404, NOTHING);
      return;
    }
    switch (exchange.getRequestMethod()) {
      case "GET" -> {
        boolean isThere = Files.exists(file);
        answer(exchange, isThere ? 200 : 404, isThere ? Files.readAllBytes(file) : NOTHING);
      }
      case "PUT" -> {
        Files.createDirectories(file.getParent());
        Files.write(file, body);
        answer(exchange, 204, NOTHING);
      }
      case "DELETE" -> answer(exchange, Files.deleteIfExists(file) ? 204 : 404, NOTHING);
      default -> answer(exchange, 405, NOTHING);
    }
  }

  private static void answer(HttpExchange exchange, DeviceInterface own, byte[] body)
      throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    String query = exchange.getRequestURI().getRawQuery();
    DeviceInterface.Reply reply =
        own.answer(
            new DeviceInterface.Request(
                exchange.getRequestMethod(), query == null ? "" : query, headers, body));
    answer(exchange, reply.status(), reply.body().getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Every request so far, as method and path. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Answers the requests for one path so, in place of a file. */
  public void install(String path, DeviceInterface own) {
    interfaces.put(path, own);
  }

  /** The same, for whom no login is asked: it looks at the requests by itself. */
  public void installOpen(String path, DeviceInterface own) {
    open.add(path);
    install(path, own);
  }

  /** From now on the answers to earlier digest challenges are stale. */
  public void forgetNonces() {
    gate.forgetNonces();
  }

  public DeviceFaults faults() {
    return faults;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Where its files' paths start. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** The real folder behind {@code /}. */
  public Path root() {
    return settings.root();
  }

  /** Cuts all connections and stops listening. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
