package dev.turnup.cli.pipeline;

import dev.turnup.deployer.Deployer;
import dev.turnup.deployer.ledger.TargetLedger;
import dev.turnup.report.Style;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.diagnostic.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the targets of one site remember. A run is known by its pushes: one on each target that it
 * changed.
 *
 * @param ledgers of the targets that could be read, in the worksheet's order
 */
public record SiteLedger(String site, List<TargetLedger> ledgers) {
  /** The word for what was there before any push that is still remembered. */
  public static final String BASE = "base";

  private static final int NAME_WIDTH = 9;

  /** Reads it; what cannot be read is a finding of the run. */
  public static SiteLedger read(SiteRun run) {
    Deployer deployer = run.deployer();
    List<TargetLedger> ledgers = new ArrayList<>();
    for (TargetConfiguration target : run.rendered().targets()) {
      if (target.management().isPresent()) {
        run.bench().terminal().status("reading " + target.target());
        Outcome<TargetLedger> read = deployer.ledger(target);
        run.keep(read, ExitCodes.ofPlan(read.diagnostics()));
        read.find().ifPresent(ledgers::add);
      }
    }
    return new SiteLedger(run.site().site(), ledgers);
  }

  private record Dated(TargetLedger target, TargetLedger.Push push) {}

  /** The site's runs, newest first. */
  private Map<String, List<Dated>> runs() {
    return ledgers.stream()
        .flatMap(target -> target.pushes().stream().map(push -> new Dated(target, push)))
        .sorted(Comparator.comparing((Dated dated) -> dated.push().revision().id()).reversed())
        .collect(
            Collectors.groupingBy(
                dated -> dated.push().author().run(), LinkedHashMap::new, Collectors.toList()));
  }

  /**
   * The runs to take back so that a revision is live again.
   *
   * @param wanted a revision's id or the start of one; {@value #BASE}; empty for the one before
   * @return empty when there is nothing to go back to, or no such revision
   */
  Optional<Set<String>> newerThan(Optional<String> wanted) {
    Set<String> newer = new LinkedHashSet<>();
    for (Map.Entry<String, List<Dated>> run : runs().entrySet()) {
      boolean isWanted =
          wanted.isPresent()
              && run.getValue().stream()
                  .anyMatch(dated -> dated.push().revision().id().startsWith(wanted.get()));
      if (isWanted) {
        return Optional.of(newer);
      }
      newer.add(run.getKey());
      if (wanted.isEmpty()) {
        return Optional.of(newer);
      }
    }
    return wanted.filter(BASE::equals).map(_ -> newer).filter(all -> !all.isEmpty());
  }

  /** Whether some push waits for a confirm. */
  public boolean isPending() {
    return ledgers.stream().anyMatch(ledger -> ledger.pending().isPresent());
  }

  /** Whether some target was changed by somebody else. */
  public boolean isDrifted() {
    return ledgers.stream().anyMatch(ledger -> !ledger.moved().isEmpty());
  }

  /** Whether some target is locked. */
  public boolean isLocked() {
    return ledgers.stream().anyMatch(ledger -> ledger.lock().isPresent());
  }

  /** What is live on each target, a few lines each. */
  public String status(Style style) {
    StringBuilder out = new StringBuilder(style.bold(site)).append('\n');
    for (TargetLedger ledger : ledgers) {
      out.append("  ").append(ledger.target()).append("  ").append(ledger.where()).append('\n');
      line(
          out,
          "live",
          ledger.live().map(SiteLedger::sentence).orElse("no push of this site is remembered"));
      ledger.pushes().stream()
          .filter(push -> push.state() == TargetLedger.State.REVERTED_ITSELF)
          .forEach(push ->
              line(out, "back", style.yellow(push.revision() + "  put back by the target itself")));
      line(out, "pending", ledger.pending().map(p -> style.yellow(pending(p))).orElse("nothing"));
      line(
          out,
          "drift",
          ledger.moved().isEmpty()
              ? "none"
              : style.yellow("changed on the target: " + String.join(", ", ledger.moved())));
      line(out, "lock", ledger.lock().map(style::yellow).orElse("free"));
    }
    return out.toString();
  }

  private static void line(StringBuilder out, String name, String text) {
    out.append("    ").append(name).append(" ".repeat(NAME_WIDTH - name.length()));
    out.append(text).append('\n');
  }

  private static String pending(TargetLedger.Push push) {
    return sentence(push)
        + push.deadline()
            .map(end -> "; puts itself back at " + end)
            .orElse("; no automatic revert here");
  }

  private static String sentence(TargetLedger.Push push) {
    return push.revision() + "  " + signature(push);
  }

  private static String signature(TargetLedger.Push push) {
    return push.author().at() + "  by " + push.author().by() + "  " + push.author().command();
  }

  /** Every run that is remembered, newest first. */
  public String history(Style style) {
    StringBuilder out = new StringBuilder(style.bold(site)).append('\n');
    Optional<String> live =
        runs().values().stream()
            .map(run -> run.getFirst().push())
            .filter(push -> push.state() == TargetLedger.State.CONFIRMED)
            .map(push -> push.author().run())
            .findFirst();
    runs()
        .forEach((id, run) -> {
          TargetLedger.Push push = run.getFirst().push();
          String word =
              switch (push.state()) {
                case CONFIRMED -> live.filter(id::equals).isPresent() ? style.green("  live") : "";
                case PENDING -> style.yellow("  waits for a confirm");
                case REVERTED_ITSELF -> style.yellow("  put back by the target itself");
              };
          out.append("  ").append(signature(push)).append(word).append('\n');
          run.reversed()
              .forEach(dated ->
                  out.append("    ")
                      .append(dated.push().revision())
                      .append("  ")
                      .append(dated.target().target())
                      .append("  ")
                      .append(String.join(", ", dated.push().paths()))
                      .append('\n'));
        });
    return runs().isEmpty() ? out.append("  no push is remembered\n").toString() : out.toString();
  }
}
