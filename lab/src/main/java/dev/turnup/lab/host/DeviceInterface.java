package dev.turnup.lab.host;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a device does with the requests for one path of its own interface. Thread-safe. */
@FunctionalInterface
public interface DeviceInterface {
  /**
   * A request.
   *
   * @param query behind the question mark, as it was sent; empty when there is none
   * @param headers the first value of each, by name in lower case
   */
  record Request(String method, String query, Map<String, String> headers, byte[] body) {
    /** The body as UTF-8. */
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    /** The value of a header; empty when it is not there. */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** An answer; the body may be empty. */
  record Reply(int status, String body) {}

  /** Answers one request, whose user has been let in. */
  Reply answer(Request request);
}
