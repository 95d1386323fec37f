package dev.turnup.probe.scenario;

import dev.turnup.probe.check.EmergencyNumbers;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.live.LiveContext;
import dev.turnup.probe.sip.Account;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.Site;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What every step of a run needs, and what steps tell later ones. Thread-safe.
 *
 * @param other the account of {@code proof.inbound.from}, where it is another subscriber
 * @param missing why something that steps need is missing
 */
record RunContext(
    LiveContext live,
    Selection selection,
    Progress progress,
    Optional<Account> other,
    Map<Need, String> missing) {

  static RunContext of(
      LiveContext live, Selection selection, Progress progress, Optional<Account> other) {
    return new RunContext(live, selection, progress, other, new ConcurrentHashMap<>());
  }

  Site site() {
    return live.site();
  }

  TraceRecorder recorder() {
    return live.recorder();
  }

  /** What there is so far. */
  TraceView seen() {
    return TraceView.of(recorder().trace(), site());
  }

  /** The echo extension, if there is one that may be called. */
  Optional<String> echo() {
    return site().proof().echo().filter(number -> !EmergencyNumbers.isEmergency(number));
  }

  /** The extension that reads digits back, if there is one that may be called. */
  Optional<String> dtmfReadback() {
    return site().proof().dtmfReadback().filter(number -> !EmergencyNumbers.isEmergency(number));
  }

  void lacks(Need need, String why) {
    missing.putIfAbsent(need, why);
  }

  /** Why a step cannot tell anything, if that is known. */
  Optional<String> obstacle(Step step) {
    return step.needs().stream()
        .sorted()
        .flatMap(n -> Optional.ofNullable(missing.get(n)).stream())
        .findFirst();
  }
}
