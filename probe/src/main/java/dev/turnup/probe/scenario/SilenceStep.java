package dev.turnup.probe.scenario;

import dev.turnup.probe.check.NatFacts;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.nat.NatCheck;
import dev.turnup.probe.live.InterruptibleTask;
import dev.turnup.probe.live.KeepAlive;
import dev.turnup.probe.live.LiveCall;
import dev.turnup.probe.live.LiveContext;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.UserAgent;
import dev.turnup.probe.sip.UserAgentOptions;
import dev.turnup.probe.sip.jain.JainUserAgent;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Keeps silent for as long as an endpoint may between two keep-alives, and then asks to be called,
 * from another port, so that asking does not open the way again.
 */
final class SilenceStep implements Step {
  @Override
  public List<String> checks() {
    return List.of(NatCheck.ID);
  }

  @Override
  public Level level() {
    return Level.FULL;
  }

  /** Whatever else is sent would keep the NAT awake. */
  @Override
  public boolean isAlone() {
    return true;
  }

  @Override
  public List<Trial> trials(RunContext run) {
    Optional<InboundCall.Request> request = InboundCall.Request.of(run);
    if (request.isEmpty()) {
      skip(run, "the worksheet says nobody to call us in proof.inbound");
      return List.of();
    }
    if (run.live().proxy().transport() != SipTransport.UDP) {
      skip(run, "the worksheet has no SIP over UDP: a NAT keeps connections for hours");
      return List.of();
    }
    if (!NatFacts.of(run.seen()).isTranslated()) {
      skip(run, "no NAT between here and the proxy that could forget us");
      return List.of();
    }
    if (run.seen().call(Notes.INBOUND).isEmpty()) {
      skip(run, "no call reaches us at all: see being called");
      return List.of();
    }
    return List.of(
        new Trial(
            NatCheck.ID,
            NatCheck.SILENCE,
            Notes.IDLE,
            _ -> {
              keepSilent(run.live(), request.get());
              return false;
            }));
  }

  private static void skip(RunContext run, String why) {
    Notes.skipped(run.recorder(), NatCheck.ID, NatCheck.SILENCE, why);
  }

  private static void keepSilent(LiveContext live, InboundCall.Request request)
      throws InterruptedException {
    Duration silence = live.site().nat().keepAlive();
    BlockingQueue<Call> incoming = new LinkedBlockingQueue<>();
    live.agent().onCall(incoming::add);
    long from = System.nanoTime();
    try (KeepAlive.Pause _ = live.traversal().pause()) {
      TimeUnit.NANOSECONDS.sleep(silence.toNanos());
      live.waited(from, System.nanoTime());
      if (!isCalled(live, request, incoming, "idle")) {
        // Only a request that the registrar sees gives it our new address, if that has changed.
        var unused =
            live.agent().register(live.account(), live.proxy(), live.site().proxy().expires());
        boolean unusedToo = isCalled(live, request, incoming, "refreshed");
      }
    }
  }

  private static boolean isCalled(
      LiveContext live, InboundCall.Request request, BlockingQueue<Call> incoming, String attempt)
      throws InterruptedException {
    UserAgentOptions options =
        UserAgentOptions.on(live.agent().address().getAddress(), live.proxy().transport());
    try (UserAgent other = JainUserAgent.open(options, live.recorder());
        LiveCall asking = open(live.with(other), attempt)) {
      InterruptibleTask task =
          InterruptibleTask.start(
              "turnup-trigger",
              () ->
                  asking.place(
                      request.caller(), Notes.CallNote.to(request.target(), label(attempt))));
      Call call = incoming.poll(live.timeouts().inbound().toMillis(), TimeUnit.MILLISECONDS);
      note(live, attempt, call != null);
      if (call != null) {
        call.reject(486, "Busy Here");
      }
      task.interrupt();
      task.join();
      asking.hangUp();
      return call != null;
    } catch (IOException e) {
      live.recorder()
          .note(Notes.LOCAL, Map.of("what", "SIP", "reason", String.valueOf(e.getMessage())));
      return true;
    }
  }

  private static String label(String attempt) {
    return Notes.IDLE + " " + attempt;
  }

  private static LiveCall open(LiveContext live, String attempt)
      throws IOException, InterruptedException {
    return LiveCall.open(live, label(attempt), LiveCall.spoken(live.site().media().codecs()))
        .orElseThrow(() -> new IOException("no ports for RTP"));
  }

  private static void note(LiveContext live, String attempt, boolean arrived) {
    live.recorder()
        .note(
            Notes.AFTER_SILENCE,
            Map.of(
                "seconds", Long.toString(live.site().nat().keepAlive().toSeconds()),
                "attempt", attempt,
                "arrived", Boolean.toString(arrived)));
  }
}
