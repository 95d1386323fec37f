package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.SiteRun;
import dev.turnup.cli.pipeline.Workbench;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.validator.fleet.Member;
import dev.turnup.validator.fleet.Written;
import dev.turnup.validator.secret.SecretResolver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong between the sites of one run. */
final class AmongSites {
  private AmongSites() {}

  /** Adds it to the runs of sites that are valid by themselves. */
  static void judge(Workbench bench, List<SiteRun> runs) {
    if (runs.size() < 2) {
      return;
    }
    List<SiteRun> valid = runs.stream().filter(SiteRun::isValid).toList();
    List<Member> members = valid.stream().map(SiteRun::member).toList();
    List<List<Diagnostic>> found =
        bench.stages().validator().judge(members, member -> files(bench, member));
    for (int i = 0; i < valid.size(); i++) {
      if (!found.get(i).isEmpty()) {
        valid.get(i).keep(Outcome.of("judged", found.get(i)), ExitCode.FINDINGS);
      }
    }
  }

  /** The sites that must not be pushed, with a run that says why; the first of two may be. */
  static Map<Path, SiteRun> blocked(Workbench bench, String command, List<Path> worksheets) {
    List<SiteRun> runs =
        worksheets.parallelStream()
            .map(worksheet -> {
              SiteRun run = new SiteRun(bench.silent(), command, worksheet);
              return Optional.of(run).filter(SiteRun::validate);
            })
            .flatMap(Optional::stream)
            .toList();
    judge(bench, runs);
    Map<Path, SiteRun> blocked = new HashMap<>();
    runs.stream()
        .filter(run -> run.exitCode() != ExitCode.GOOD)
        .forEach(run -> blocked.put(run.worksheet(), run));
    return blocked;
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
