package dev.turnup.ci.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A real Chromium without a window, with a profile of its own, driven through chromedriver by the
 * W3C WebDriver protocol. Used by one thread.
 */
public final class RealChromium implements AutoCloseable {
  private static final Duration TO_START = Duration.ofSeconds(60);
  private static final Duration TO_ANSWER = Duration.ofSeconds(120);
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path work;
  private final PeerProcess driver;
  private final String server;
  private String session = "";

  private RealChromium(Path work, int port, PeerProcess driver) {
    this.work = work;
    this.driver = driver;
    this.server = "http://127.0.0.1:" + port + "/session";
  }

  /** Starts one with a page of 1280 by 900 pixels. */
  public static RealChromium start() {
    Path work = Directories.create("chromium");
    int port = FreePort.onLoopback();
    PeerProcess driver =
        PeerProcess.start(
            work,
            List.of(Peer.CHROMEDRIVER.program().toString(), "--port=" + port),
            Map.of("TMPDIR", work.toString()));
    driver.awaitStart(
        "chromedriver listens",
        TO_START,
        () -> driver.output().contains("started successfully"),
        work);
    RealChromium chromium = new RealChromium(work, port, driver);
    boolean isUp = false;
    try {
      chromium.openSession();
      isUp = true;
    } finally {
      if (!isUp) {
        chromium.close();
      }
    }
    return chromium;
  }

  private void openSession() {
    List<String> arguments =
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--window-size=1280,900",
            "--user-data-dir=" + work.resolve("profile"));
    Map<String, Object> options =
        Map.of(
            "binary",
            Peer.CHROMIUM.program().toString(),
            "args",
            arguments,
            "prefs",
            Map.of("download.default_directory", downloads().toString()));
    JsonNode answer =
        send(
            "POST",
            "",
            Map.of(
                "capabilities",
                Map.of(
                    "alwaysMatch",
                    Map.of(
                        "goog:chromeOptions",
                        options,
                        "goog:loggingPrefs",
                        Map.of("browser", "ALL")))));
    session = "/" + answer.get("sessionId").asText();
  }

  /** Where it saves files. */
  public Path downloads() {
    return work.resolve("downloads");
  }

  public void open(String address) {
    send("POST", "/url", Map.of("url", address));
  }

  public String address() {
    return send("GET", "/url", null).asText();
  }

  /** The value that the body of a function returns, with {@code arguments} in it. */
  public JsonNode run(String script, Object... arguments) {
    return send("POST", "/execute/sync", Map.of("script", script, "args", List.of(arguments)));
  }

  /** Puts the text in place of what the input holds, key by key, and leaves the input. */
  public void type(String id, String text) {
    String element = element(id);
    send("POST", element + "/clear", Map.of());
    send("POST", element + "/value", Map.of("text", text + "\t"));
  }

  /** Clicks as a person does: what is hidden or covered cannot be clicked. */
  public void click(String selector) {
    send("POST", find(selector) + "/click", Map.of());
  }

  /** Keys for whatever has the focus. */
  public void pressFocused(String keys) {
    JsonNode focused = send("GET", "/element/active", null);
    send("POST", "/element/" + focused.elements().next().asText() + "/value", Map.of("text", keys));
  }

  /** What the browser's console says since the last look: errors, refused loads. */
  public List<String> complaints() {
    return send("POST", "/se/log", Map.of("type", "browser")).findValuesAsText("message");
  }

  /** A page of this many CSS pixels; a narrow one is a telephone with a touch screen. */
  public void resize(int width, int height) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  public void prefersDark(boolean isDark) {
    command(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"))));
  }

  /** A PNG of what is seen, in the page's own size. */
  public byte[] screenshot() {
    return decoded(send("GET", "/screenshot", null));
  }

  /** The page printed on A4. */
  public byte[] pdf() {
    return decoded(
        send(
            "POST",
            "/print",
            Map.of("page", Map.of("width", 21.0, "height", 29.7), "background", true)));
  }

  private void command(String name, Map<String, ?> parameters) {
    send("POST", "/goog/cdp/execute", Map.of("cmd", name, "params", parameters));
  }

  private String element(String id) {
    return find("[id=\"" + id + "\"]");
  }

  private String find(String selector) {
    JsonNode found = send("POST", "/element", Map.of("using", "css selector", "value", selector));
    return "/element/" + found.elements().next().asText();
  }

  private static byte[] decoded(JsonNode base64) {
    return Base64.getDecoder().decode(base64.asText());
  }

  private JsonNode send(
      String method, String path, @org.jspecify.annotations.Nullable Object body) {
    try {
      HttpRequest.BodyPublisher content =
          body == null
              ? HttpRequest.BodyPublishers.noBody()
              : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server + session + path))
              .timeout(TO_ANSWER)
              .header("Content-Type", "application/json")
              .method(method, content)
              .build();
      JsonNode answer =
          JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
              .get("value");
      if (answer.hasNonNull("error")) {
        throw new IllegalStateException(
            method
                + " "
                + path
                + ": "
                + answer.get("error").asText()
                + ": "
                + answer.get("message").asText());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking the browser", e);
    }
  }

  @Override
  public void close() {
    try {
      if (!session.isEmpty()) {
        send("DELETE", "", null);
      }
    } finally {
      http.close();
      driver.close();
      Directories.delete(work);
    }
  }
}
