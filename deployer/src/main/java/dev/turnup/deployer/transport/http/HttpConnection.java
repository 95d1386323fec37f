package dev.turnup.deployer.transport.http;

import dev.turnup.deployer.transport.Access;
import dev.turnup.deployer.transport.CommandOutput;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.FileState;
import dev.turnup.deployer.transport.TimedStep;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import dev.turnup.schema.secret.Secret;
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
import java.util.Optional;
import java.util.Set;

/** One HTTP client; what it connects to, and when, is its own business. */
final class HttpConnection implements Connection {
  private final URI base;
  private final Optional<Secret> credentials;
  private final Duration timeout;
  private final State state;
  private final HttpClient client;
  private final HttpFailures failures;
  private volatile boolean isOpen = true;

  HttpConnection(URI base, Optional<Secret> credentials, Access access, State state) {
    this.base = base;
    this.credentials = credentials;
    this.timeout = access.stepTimeout();
    this.state = state;
    this.failures = new HttpFailures(base, access.connectTimeout());
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(access.connectTimeout())
            .build();
  }

  /** The answer's status and, for a GET, its body. */
  private record Answer(int status, byte[] body) {
    boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /** RFC 9110 §15.5.5, §15.5.11. */
    boolean isAbsent() {
      return status == 404 || status == 410;
    }
  }

  private Answer send(String method, String path, HttpRequest.BodyPublisher body)
      throws TransportException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).timeout(timeout).method(method, body);
    credentials.ifPresent(value -> request.header("Authorization", value.reveal()));
    String doing = method + " " + path;
    return new TimedStep(doing, timeout, this::close)
        .run(() -> {
          try {
            return read(client.send(request.build(), BodyHandlers.ofInputStream()), path);
          } catch (IOException e) {
            throw failures.translate(doing, e);
          } catch (InterruptedException _) {
            throw TransportException.interrupted(doing);
          }
        });
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

  @Override
  public Optional<byte[]> read(String path) throws TransportException {
    Answer answer = send("GET", path, BodyPublishers.noBody());
    if (answer.isAbsent()) {
      return Optional.empty();
    }
    if (!answer.isSuccess()) {
      throw failures.refused("GET", path, answer.status());
    }
    return Optional.of(answer.body());
  }

  @Override
  public void write(String path, byte[] content, int mode) throws TransportException {
    Answer answer = send("PUT", path, BodyPublishers.ofByteArray(content));
    if (!answer.isSuccess()) {
      throw failures.refused("PUT", path, answer.status());
    }
  }

  @Override
  public void delete(String path) throws TransportException {
    Answer answer = send("DELETE", path, BodyPublishers.noBody());
    if (!answer.isSuccess() && !answer.isAbsent()) {
      throw failures.refused("DELETE", path, answer.status());
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
