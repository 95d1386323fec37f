package dev.turnup.lab.host;

/** What a device does with the requests for one path of its own interface. Thread-safe. */
@FunctionalInterface
public interface DeviceInterface {
  /** An answer; the body may be empty. */
  record Reply(int status, String body) {}

  /** Answers one request, whose user has been let in. */
  Reply answer(String method, byte[] body);
}
