package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.SiteRun;
import dev.turnup.cli.pipeline.Workbench;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.run.RunReport;
import dev.turnup.validator.fleet.Member;
import dev.turnup.validator.fleet.Written;
import dev.turnup.validator.secret.SecretResolver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is wrong between the sites of one run. */
final class AmongSites {
  private AmongSites() {}

  /** Adds it to the runs of sites that are valid by themselves. */
  static void judge(Workbench bench, List<SiteRun> runs) {
    if (runs.size() < 2) {
      return;
    }
    found(bench, runs)
        .forEach((run, found) -> run.keep(Outcome.of("judged", found), ExitCode.FINDINGS));
  }

  /** What is said of the runs that are valid by themselves, in their order, where there is some. */
  private static Map<SiteRun, List<Diagnostic>> found(Workbench bench, List<SiteRun> runs) {
    List<SiteRun> valid = runs.stream().filter(SiteRun::isValid).toList();
    List<Member> members = valid.stream().map(SiteRun::member).toList();
    List<List<Diagnostic>> all =
        bench.stages().validator().judge(members, member -> files(bench, member));
    Map<SiteRun, List<Diagnostic>> found = new LinkedHashMap<>();
    for (int i = 0; i < valid.size(); i++) {
      if (!all.get(i).isEmpty()) {
        found.put(valid.get(i), all.get(i));
      }
    }
    return found;
  }

  /**
   * What a command over many sites goes by.
   *
   * @param blocked the sites that must not be pushed, with a run that says why; the first of two
   *     may be
   * @param warnings what is said of the others, in their order
   */
  record Verdicts(Map<Path, SiteRun> blocked, Map<Path, List<Diagnostic>> warnings) {
    /** The report of a site that was not blocked, with what is said of it among the others. */
    RunReport warned(RunReport report, Path worksheet) {
      List<Diagnostic> among = warnings.getOrDefault(worksheet, List.of());
      return among.isEmpty()
          ? report
          : report.withDiagnostics(
              Stream.concat(report.diagnostics().stream(), among.stream()).toList());
    }
  }

  static Verdicts among(Workbench bench, String command, List<Path> worksheets) {
    List<SiteRun> runs =
        worksheets.parallelStream()
            .map(worksheet -> {
              SiteRun run = new SiteRun(bench.silent(), command, worksheet);
              return Optional.of(run).filter(SiteRun::validate);
            })
            .flatMap(Optional::stream)
            .toList();
    Map<Path, SiteRun> blocked = new HashMap<>();
    Map<Path, List<Diagnostic>> warnings = new LinkedHashMap<>();
    found(bench, runs)
        .forEach((run, found) -> {
          run.keep(Outcome.of("judged", found), ExitCode.FINDINGS);
          if (run.exitCode() == ExitCode.GOOD) {
            warnings.put(run.worksheet(), found);
          } else {
            blocked.put(run.worksheet(), run);
          }
        });
    return new Verdicts(blocked, warnings);
  }

  private static List<Written> files(Workbench bench, Member member) {
    Optional<RenderedSite> rendered =
        bench
            .stages()
            .renderer()
            .render(member.site(), SecretResolver.masked(member.site()))
            .find();
    List<Written> files = new ArrayList<>();
    for (TargetConfiguration target : rendered.map(RenderedSite::targets).orElse(List.of())) {
      for (Artifact file : target.artifacts()) {
        if (file.content() == Artifact.Content.WHOLE_FILE) {
          files.add(new Written(target.origin(), file.path(), file.body()));
        }
      }
    }
    return files;
  }
}
