package dev.turnup.deployer.transport.http;

import dev.turnup.deployer.transport.Access;
import dev.turnup.deployer.transport.CommandOutput;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.FileState;
import dev.turnup.deployer.transport.TimedStep;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** One HTTP client; what it connects to, and when, is its own business. */
final class HttpConnection implements Connection {
  private static final byte[] NOTHING = new byte[0];
  private static final int UNAUTHORIZED = 401;

  /** Unasked, as asked for, and once more when the nonce had just grown stale. */
  private static final int MOST_ATTEMPTS = 3;

  private final URI base;
  private final Login login;
  private final Duration timeout;
  private final State state;
  private final HttpClient client;
  private final HttpFailures failures;
  private final Map<String, DeviceExchange> exchanges;
  private volatile boolean isOpen = true;

  HttpConnection(URI base, Login login, Optional<SSLContext> tls, Access access, State state) {
    this.base = base;
    this.login = login;
    this.timeout = access.stepTimeout();
    this.state = state;
    this.failures = new HttpFailures(base, access.connectTimeout());
    this.exchanges =
        DeviceExchange.all(access.artifacts(), this::call, failures, new LastGiven(state));
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(access.connectTimeout());
    tls.ifPresent(builder::sslContext);
    this.client = builder.build();
  }

  private Answer send(String method, String path, byte[] body) throws TransportException {
    return send(method, uri(path), Map.of(), body, path);
  }

  private Answer call(String method, String target, Map<String, String> headers, byte[] body)
      throws TransportException {
    URI at = URI.create(base.toString().replaceAll("/+$", "") + target);
    Answer answer = send(method, at, headers, body, target);
    if (answer.status() == UNAUTHORIZED) {
      throw refused(method, target, answer);
    }
    return answer;
  }

  private Answer send(String method, URI uri, Map<String, String> headers, byte[] body, String path)
      throws TransportException {
    String doing = method + " " + path;
    return new TimedStep(doing, timeout, this::close)
        .run(() -> {
          try {
            return loggedIn(method, uri, headers, body, path);
          } catch (IOException e) {
            throw failures.translate(doing, e);
          } catch (InterruptedException _) {
            throw TransportException.interrupted(doing);
          }
        });
  }

  /** Sends it again, with what a refusal asked for, as long as that may help. */
  private Answer loggedIn(
      String method, URI uri, Map<String, String> headers, byte[] body, String path)
      throws IOException, InterruptedException, TransportException {
    Digest.Request signed = new Digest.Request(method, target(uri), body);
    for (int attempt = 1; ; attempt++) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri)
              .timeout(timeout)
              .method(
                  method,
                  body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
      headers.forEach(request::header);
      boolean hasOwn = headers.containsKey("Authorization");
      if (!hasOwn) {
        login
            .authorization(signed)
            .ifPresent(value -> request.header("Authorization", value.reveal()));
      }
      HttpResponse<InputStream> response =
          client.send(request.build(), BodyHandlers.ofInputStream());
      Answer answer = read(response, path);
      login.note(response.headers().firstValue("Authentication-Info"));
      if (answer.status() != UNAUTHORIZED
          || hasOwn
          || !login.learn(response.headers().allValues("WWW-Authenticate"), attempt > 1)
          || attempt == MOST_ATTEMPTS) {
        return answer;
      }
    }
  }

  /** As the request line has it (RFC 9112 §3.2.1). */
  private static String target(URI uri) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  private static Answer read(HttpResponse<InputStream> response, String path)
      throws IOException, TransportException {
    try (InputStream in = response.body()) {
      byte[] body = in.readNBytes(READ_LIMIT + 1);
      if (body.length > READ_LIMIT) {
        throw TransportException.of(
                Trouble.FILE_TOO_LARGE, path + " is larger than " + READ_LIMIT + " octets")
            .withFix("check whether this is the right path");
      }
      return new Answer(response.statusCode(), body);
    }
  }

  /** The path is taken as it is and escaped where a URI needs it. */
  private URI uri(String path) {
    String top = base.getPath() == null ? "" : base.getPath().replaceAll("/+$", "");
    try {
      return new URI(
          base.getScheme(), null, base.getHost(), base.getPort(), top + path, null, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a path: " + path, e);
    }
  }

  private TransportException refused(String method, String path, Answer answer) {
    return answer.status() == UNAUTHORIZED
        ? failures.notLetIn(method, path, login.whyRefused())
        : failures.refused(method, path, answer.status());
  }

  @Override
  public Optional<byte[]> read(String path) throws TransportException {
    DeviceExchange exchange = exchanges.get(path);
    if (exchange != null) {
      return exchange.read();
    }
    Answer answer = send("GET", path, NOTHING);
    if (answer.isAbsent()) {
      return Optional.empty();
    }
    if (!answer.isSuccess()) {
      throw refused("GET", path, answer);
    }
    return Optional.of(answer.body());
  }

  @Override
  public void write(String path, byte[] content, int mode) throws TransportException {
    DeviceExchange exchange = exchanges.get(path);
    if (exchange != null) {
      exchange.write(content);
      return;
    }
    Answer answer = send("PUT", path, content);
    if (!answer.isSuccess()) {
      throw refused("PUT", path, answer);
    }
  }

  @Override
  public void delete(String path) throws TransportException {
    DeviceExchange exchange = exchanges.get(path);
    if (exchange != null) {
      exchange.delete();
      return;
    }
    Answer answer = send("DELETE", path, NOTHING);
    if (!answer.isSuccess() && !answer.isAbsent()) {
      throw refused("DELETE", path, answer);
    }
  }

  @Override
  public Set<Ability> abilities() {
    return Set.of();
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public boolean isOpen() {
    return isOpen;
  }

  @Override
  public void close() {
    isOpen = false;
    client.shutdownNow();
  }

  @Override
  public CommandOutput run(List<String> arguments, Duration deadline) {
    throw lacking();
  }

  @Override
  public Optional<FileState> find(String path) {
    throw lacking();
  }

  @Override
  public String resolve(String path) {
    throw lacking();
  }

  @Override
  public void setOwner(String path, FileState.Owner owner) {
    throw lacking();
  }

  @Override
  public void rename(String from, String to) {
    throw lacking();
  }

  @Override
  public List<String> list(String folder) {
    throw lacking();
  }

  @Override
  public void makeFolder(String path, int mode) {
    throw lacking();
  }

  @Override
  public void deleteFolder(String path) {
    throw lacking();
  }

  private static UnsupportedOperationException lacking() {
    return new UnsupportedOperationException("HTTP has GET, PUT and DELETE only");
  }
}
