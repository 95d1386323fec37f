package dev.turnup.probe.check.timer;

import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.SeenMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The session timer of a call that was answered (RFC 4028).
 *
 * @param interval as the 2xx says it
 * @param isOurs whether we refresh
 * @param refreshes requests within the dialog that refresh, ours or theirs, with their final
 *     responses
 */
public record SeenSession(Duration interval, boolean isOurs, List<Refresh> refreshes) {
  private static final Pattern INTERVAL = Pattern.compile("\\s*([0-9]{1,9})\\b.*");

  /** Longer than this nobody waits for a proof. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(120);

  /** A refresh and what came of it. */
  public record Refresh(SeenMessage request, Optional<SeenMessage> response) {
    boolean isTaken() {
      return response.filter(r -> r.status() / 100 == 2).isPresent();
    }
  }

  /** Of a call; empty when no session timer was agreed on. */
  public static Optional<SeenSession> of(SeenCall call) {
    return call.finalResponse()
        .filter(answer -> answer.status() / 100 == 2)
        .flatMap(answer ->
            answer
                .message()
                .header("Session-Expires")
                .flatMap(SeenSession::interval)
                .map(interval ->
                    new SeenSession(
                        interval,
                        !answer
                            .message()
                            .header("Session-Expires")
                            .orElse("")
                            .contains("refresher=uas"),
                        refreshes(call, answer))));
  }

  private static Optional<Duration> interval(String header) {
    Matcher matcher = INTERVAL.matcher(header);
    return matcher.matches()
        ? Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }

  private static List<Refresh> refreshes(SeenCall call, SeenMessage answer) {
    return call.messages().stream()
        .filter(m -> m.index() > answer.index())
        .filter(m -> m.isRequest("UPDATE") || m.isRequest("INVITE"))
        .filter(m -> m.message().toTag().isPresent())
        .map(m -> new Refresh(m, response(call, m)))
        .toList();
  }

  private static Optional<SeenMessage> response(SeenCall call, SeenMessage request) {
    return call.messages().stream()
        .filter(m -> m.index() > request.index() && m.isSent() != request.isSent())
        .filter(m -> m.isFinalResponseTo(request.message().method()))
        .filter(m -> m.message().sequenceNumber() == request.message().sequenceNumber())
        .findFirst();
  }

  /** Whether a refresh was taken. */
  public boolean isRefreshed() {
    return refreshes.stream().anyMatch(Refresh::isTaken);
  }

  /** How long to wait for a refresh; empty when that is too long. */
  public Optional<Duration> patience() {
    Duration twoThirds = interval.multipliedBy(2).dividedBy(3).plusSeconds(2);
    return Optional.of(twoThirds).filter(wait -> wait.compareTo(LONGEST_WAIT) <= 0);
  }
}
