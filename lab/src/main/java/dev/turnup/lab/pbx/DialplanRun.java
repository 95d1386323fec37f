package dev.turnup.lab.pbx;

import dev.turnup.lab.pbx.config.DialplanApplication;
import dev.turnup.lab.pbx.config.DialplanStep;
import dev.turnup.lab.pbx.config.PbxEndpoint;
import dev.turnup.probe.sip.CallState;
import dev.turnup.schema.site.Codec;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Performs the steps of an extension on one channel. Used by one thread. */
final class DialplanRun {
  private static final Duration LONGEST_ECHO = Duration.ofHours(1);
  private static final Duration USUAL_RING = Duration.ofSeconds(60);
  private static final Duration USUAL_DIGIT_GAP = Duration.ofMillis(250);
  private static final Duration USUAL_DIGIT = Duration.ofMillis(100);
  private static final Duration USUAL_READ = Duration.ofSeconds(10);
  private static final Pattern TERMINATORS = Pattern.compile("t\\(([^)]*)\\)");
  private static final Pattern CALLER = Pattern.compile("c\\(([^)]*)\\)");
  private static final String TECHNOLOGY = "PJSIP/";

  private final LabPbx pbx;
  private final Channel channel;
  private final Variables variables = new Variables();

  /** How an unanswered caller is refused when the steps have come to their end. */
  private int status = 603;

  private String reason = "Decline";

  DialplanRun(LabPbx pbx, Channel channel, String extension) {
    this.pbx = pbx;
    this.channel = channel;
    variables.set("EXTEN", extension);
    variables.set("CHANNEL(endpoint)", channel.endpoint().name());
    variables.set("CALLERID(num)", channel.endpoint().name());
  }

  /** Performs all steps, as long as the call is up, and ends it. */
  void run(List<DialplanStep> steps) throws InterruptedException, IOException {
    for (DialplanStep step : steps) {
      boolean isLast = step.application() == DialplanApplication.HANGUP;
      if (isLast || !channel.isUp()) {
        break;
      }
      perform(step);
    }
    channel.hangUp(status, reason);
  }

  private void perform(DialplanStep step) throws InterruptedException, IOException {
    switch (step.application()) {
      case ANSWER -> answer();
      case ECHO -> echo();
      case READ -> read(step);
      case SEND_DTMF -> sendDigits(step);
      case WAIT -> channel.pause(seconds(argument(step, 0), Duration.ZERO));
      case DIAL -> dial(step);
      case ORIGINATE -> originate(step);
      case NO_OP, HANGUP -> {}
    }
  }

  private String argument(DialplanStep step, int index) {
    return variables.expand(step.argument(index));
  }

  private void answer() throws InterruptedException {
    channel.answer(channel.commonCodecs());
  }

  /** Until the call ends or {@code #} is pressed, as Asterisk's. */
  private void echo() throws InterruptedException {
    answer();
    channel.leg().passTo(channel.leg());
    Optional<Character> digit = Optional.of('0');
    while (channel.isUp() && !digit.equals(Optional.of('#'))) {
      digit = channel.digits().next(LONGEST_ECHO);
    }
    channel.leg().passTo(null);
  }

  private void read(DialplanStep step) throws InterruptedException {
    answer();
    int most = argument(step, 2).matches("[1-9][0-9]{0,2}") ? parse(argument(step, 2)) : 255;
    Matcher option = TERMINATORS.matcher(argument(step, 3));
    String terminators = option.find() ? option.group(1) : "#";
    Duration deadline = seconds(argument(step, 5), USUAL_READ);
    StringBuilder digits = new StringBuilder();
    while (digits.length() < most && channel.isUp()) {
      Optional<Character> digit = channel.digits().next(deadline);
      if (digit.isEmpty() || terminators.indexOf(digit.get()) >= 0) {
        break;
      }
      digits.append(digit.get());
    }
    variables.set(argument(step, 0), digits.toString());
  }

  private void sendDigits(DialplanStep step) throws InterruptedException {
    answer();
    Duration gap = millis(argument(step, 1), USUAL_DIGIT_GAP);
    Duration length = millis(argument(step, 2), USUAL_DIGIT);
    for (char digit : argument(step, 0).toCharArray()) {
      if (!channel.pause(gap)) {
        return;
      }
      channel.sendDigit(digit, length);
    }
  }

  private void dial(DialplanStep step) throws InterruptedException, IOException {
    Optional<PbxEndpoint> called = endpoint(argument(step, 0));
    List<Codec> offered = channel.commonCodecs();
    Optional<Channel> other =
        called.isEmpty()
            ? Optional.empty()
            : pbx.outbound()
                .call(
                    called.get(),
                    channel.endpoint().name(),
                    called.get().codecs().stream().filter(offered::contains).toList());
    if (other.isEmpty()) {
      refuse(480, "Temporarily Unavailable");
      return;
    }
    new Bridge(pbx.channels(), channel, other.get())
        .run(seconds(argument(step, 1), USUAL_RING))
        .ifPresent(refusal -> refuse(refusal.status().orElse(480), refusal.reason()));
  }

  private void refuse(int with, String because) {
    status = with;
    reason = because;
  }

  /** Calls somebody and performs an application, or dials an extension, once there is an answer. */
  private void originate(DialplanStep step) throws InterruptedException, IOException {
    Optional<PbxEndpoint> called = endpoint(argument(step, 0));
    if (called.isEmpty()) {
      return;
    }
    String options = argument(step, 6);
    Matcher caller = CALLER.matcher(options);
    String from = caller.find() ? caller.group(1) : channel.endpoint().name();
    List<DialplanStep> steps = steps(step, called.get());
    Duration deadline = seconds(argument(step, 5), Duration.ofSeconds(30));
    Optional<Channel> other = pbx.outbound().call(called.get(), from, called.get().codecs());
    if (other.isEmpty()) {
      return;
    }
    pbx.channels()
        .run(() -> {
          if (other.get().awaitAnswer(deadline)) {
            new DialplanRun(pbx, other.get(), from).run(steps);
          } else {
            other.get().hangUp(480, "Temporarily Unavailable");
          }
          return steps;
        });
    if (!options.startsWith("a")) {
      other.get().call().await(CallState.ANSWERED, deadline);
    }
  }

  private List<DialplanStep> steps(DialplanStep step, PbxEndpoint called) {
    if (argument(step, 1).equals("app")) {
      return DialplanApplication.find(argument(step, 2))
          .map(found -> List.of(new DialplanStep(found, List.of(argument(step, 3)))))
          .orElse(List.of());
    }
    String context = argument(step, 2).isEmpty() ? called.context() : argument(step, 2);
    return pbx.dialplan().steps(context, argument(step, 3)).orElse(List.of());
  }

  private Optional<PbxEndpoint> endpoint(String device) {
    return device.startsWith(TECHNOLOGY)
        ? pbx.endpoint(device.substring(TECHNOLOGY.length()))
        : Optional.empty();
  }

  private static int parse(String digits) {
    return Integer.parseInt(digits);
  }

  private static Duration seconds(String text, Duration usual) {
    return text.matches("[0-9]{1,6}(?:\\.[0-9]{1,3})?")
        ? Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000))
        : usual;
  }

  private static Duration millis(String text, Duration usual) {
    return text.matches("[1-9][0-9]{0,5}") ? Duration.ofMillis(parse(text)) : usual;
  }
}
