package dev.turnup.probe.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.check.Sites;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.live.LiveContext;
import dev.turnup.probe.live.Timeouts;
import dev.turnup.probe.live.Traversal;
import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.UserAgent;
import dev.turnup.probe.sip.UserAgentOptions;
import dev.turnup.probe.sip.jain.JainUserAgent;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ScheduleTest {
  private static final Progress NOBODY =
      new Progress() {
        @Override
        public void started(String check, String subject) {}

        @Override
        public void through(String check) {}
      };

  private final TraceRecorder recorder = TraceRecorder.starting();
  private final Queue<String> made = new ConcurrentLinkedQueue<>();
  private UserAgent agent;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    agent =
        JainUserAgent.open(
            UserAgentOptions.on(InetAddress.getLoopbackAddress(), SipTransport.UDP), recorder);
  }

  @AfterEach
  void close() throws InterruptedException {
    agent.close();
  }

  /** A step that makes these calls. */
  private record Given(String check, Level level, Set<Need> needs, List<Trial> trials)
      implements Step {
    @Override
    public List<String> checks() {
      return List.of(check);
    }

    @Override
    public List<Trial> trials(RunContext run) {
      return trials;
    }
  }

  private Trial call(String label, boolean mayHelp) {
    return new Trial(
        "check",
        label,
        label,
        given -> {
          made.add(given);
          return mayHelp;
        });
  }

  private RunContext run(Level level, Step... steps) throws InterruptedException {
    Selection selection = new Selection(Set.of(), Set.of("unwanted"), level);
    LiveContext live =
        new LiveContext(
            Sites.USUAL,
            Timeouts.DEFAULTS,
            recorder,
            agent,
            new NextHop(agent.address(), SipTransport.UDP),
            new Account("6001", "acme.example", Optional.empty(), Optional.empty()),
            Traversal.none(recorder),
            System.nanoTime());
    RunContext run = RunContext.of(live, selection, NOBODY, Optional.empty());
    run.lacks(Need.AUDIO_BACK, "no audio");
    new Schedule(run).run(List.of(steps));
    return run;
  }

  private String whyNot(RunContext run, String check) {
    TraceView seen = run.seen();
    return seen.whyNot(check, "any");
  }

  @Test
  void saysWhichLevelLeftAStepOut() throws InterruptedException {
    RunContext run =
        run(
            Level.STANDARD,
            new Given("a", Level.STANDARD, Set.of(), List.of(call("a", false))),
            new Given("b", Level.FULL, Set.of(), List.of(call("b", false))));

    assertThat(made).containsExactly("a");
    assertThat(whyNot(run, "b")).isEqualTo("not run: level standard");
  }

  @Test
  void saysWhatAStepIsMissing() throws InterruptedException {
    RunContext run =
        run(
            Level.FULL,
            new Given("a", Level.QUICK, Set.of(Need.AUDIO_BACK), List.of(call("a", false))),
            new Given("b", Level.QUICK, Set.of(Need.ECHO_CALL), List.of(call("b", false))));

    assertThat(made).containsExactly("b");
    assertThat(whyNot(run, "a")).isEqualTo("no audio");
  }

  @Test
  void makesNoCallForACheckThatIsNotAskedFor() throws InterruptedException {
    RunContext unused =
        run(
            Level.FULL,
            new Given("unwanted", Level.QUICK, Set.of(), List.of(call("a", false))),
            new Given("wanted", Level.QUICK, Set.of(), List.of(call("b", false))));

    assertThat(made).containsExactly("b");
  }

  @Test
  void triesARefusedCallOnceMore() throws InterruptedException {
    RunContext unused =
        run(
            Level.FULL,
            new Given("a", Level.QUICK, Set.of(), List.of(call("a", true), call("b", false))));

    assertThat(made).containsExactlyInAnyOrder("a", "b", "a/2").endsWith("a/2");
  }

  @Test
  void makesCallsSideBySide() throws InterruptedException {
    CyclicBarrier both = new CyclicBarrier(2);
    Trial.Attempt attempt =
        label -> {
          try {
            int unused = both.await(20, TimeUnit.SECONDS);
          } catch (java.util.concurrent.BrokenBarrierException
              | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("the other call did not begin", e);
          }
          made.add(label);
          return false;
        };
    RunContext unused =
        run(
            Level.FULL,
            new Given("a", Level.QUICK, Set.of(), List.of(new Trial("a", "", "a", attempt))),
            new Given("b", Level.QUICK, Set.of(), List.of(new Trial("b", "", "b", attempt))));

    assertThat(made).containsExactlyInAnyOrder("a", "b");
  }
}
