package dev.turnup.probe.sip.jain;

import dev.turnup.probe.trace.Direction;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.SipTransport;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Everything that comes in passes here before the library sees it: it is recorded, screened, and
 * answered or dropped where it is unfit. Thread-safe.
 */
final class Intake {
  /** How much of unfit messages is kept [octets], so that a flood does not fill the memory. */
  private static final long KEPT = 4_000_000;

  /** What one unfit message costs beside its text [octets]. */
  private static final long EACH = 500;

  private final TraceRecorder trace;
  private final AtomicLong kept = new AtomicLong();

  Intake(TraceRecorder trace) {
    this.trace = trace;
  }

  /** Between whom a message travels. */
  record Path(SipTransport transport, InetSocketAddress local, InetSocketAddress remote) {}

  /**
   * Takes a message.
   *
   * @param answer sends a response back the same way
   * @return what the library is to get
   */
  Optional<String> take(Path path, String text, Consumer<String> answer) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    return take(path, text, Screening.of(text, path.transport()), answer);
  }

  /** Takes the beginning of something that could not be cut out of its stream. */
  void takeBroken(Path path, SipFramer.Frame.Broken frame, Consumer<String> answer) {
    Optional<String> unused =
        take(
            path,
            frame.text(),
            Screening.broken(frame.text(), path.transport(), frame.status(), frame.reason()),
            answer);
  }

  /** Takes what was left when its connection ended. */
  void takeRest(Path path, String text) {
    Optional<String> unused =
        take(path, text, new Screening.Outcome.Ignore("the connection ended within it"), _ -> {});
  }

  private Optional<String> take(
      Path path, String text, Screening.Outcome outcome, Consumer<String> answer) {
    return switch (outcome) {
      case Screening.Outcome.Pass(String fit) -> {
        record(path, text);
        yield Optional.of(fit);
      }
      case Screening.Outcome.Refuse(String response, String why) -> {
        unfit(path, text, "message-refused", why);
        answer.accept(response);
        yield Optional.empty();
      }
      case Screening.Outcome.Ignore(String why) -> {
        unfit(path, text, "message-ignored", why);
        yield Optional.empty();
      }
    };
  }

  private void unfit(Path path, String text, String topic, String why) {
    long cost = text.length() + EACH;
    long before = kept.getAndAdd(cost);
    if (before + cost <= KEPT) {
      record(path, text);
      trace.note(topic, fields(path, why));
    } else if (before <= KEPT) {
      trace.note("message-ignored", fields(path, "too much cannot be read: no more is kept"));
    }
  }

  private void record(Path path, String text) {
    trace.sip(Direction.RECEIVED, path.transport(), path.local(), path.remote(), text);
  }

  private static Map<String, String> fields(Path path, String why) {
    return Map.of(
        "transport",
        path.transport().spelling(),
        "remote",
        path.remote().getAddress().getHostAddress() + ":" + path.remote().getPort(),
        "reason",
        why);
  }
}
