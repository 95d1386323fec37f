package dev.turnup.validator;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.validator.fleet.Member;
import dev.turnup.validator.fleet.Written;
import dev.turnup.validator.layer.SharedFindings;
import dev.turnup.validator.secret.PasswordStrength;
import dev.turnup.validator.secret.SecretResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command over worksheets as it is typed in a folder, without the terminal around it: {@code
 * turnup validate PATH…} or {@code turnup secrets check PATH…}, with {@code --env NAME} and
 * variables that were exported before. {@code PATIENCE} among them is how long a command that
 * fetches a secret may take.
 */
record Typed(Path folder, List<String> words, Map<String, String> environment) {
  private static final String DEFAULT = "turnup validate .";

  /** By the file {@code command} of a folder; without one, the folder is validated. */
  static Typed in(Path folder) throws IOException {
    Path command = folder.resolve("command");
    List<String> lines =
        new ArrayList<>(Files.exists(command) ? Files.readAllLines(command) : List.of(DEFAULT));
    List<String> words = List.of(lines.removeLast().replaceFirst(" +#.*", "").split(" "));
    Map<String, String> environment = new HashMap<>();
    for (String line : lines) {
      String[] variable = line.replaceFirst("^export ", "").split("=", 2);
      environment.put(variable[0], variable[1]);
    }
    return new Typed(folder, words, environment);
  }

  /** What comes back, in the order of the worksheets. */
  List<Diagnostic> findings() {
    List<Path> paths = new ArrayList<>();
    Optional<String> overlay = Optional.empty();
    boolean isAboutSecrets = words.get(1).equals("secrets");
    for (int i = isAboutSecrets ? 3 : 2; i < words.size(); i++) {
      if (words.get(i).equals("--env")) {
        overlay = Optional.of(words.get(++i));
      } else {
        paths.add(folder.resolve(words.get(i)).normalize());
      }
    }
    if (!(Worksheets.find(paths)
        instanceof Outcome.Accepted<List<Path>>(var worksheets, var said))) {
      return Worksheets.find(paths).diagnostics();
    }
    Validator validator = new Validator(SampleCatalog.CATALOG, overlay, Severities.OWN);
    List<List<Diagnostic>> findings = new ArrayList<>();
    List<Member> members = new ArrayList<>();
    List<Integer> valid = new ArrayList<>();
    for (Path worksheet : worksheets) {
      Outcome<ValidatedSite> outcome = validator.validate(worksheet);
      List<Diagnostic> own = new ArrayList<>(outcome.diagnostics());
      outcome
          .find()
          .ifPresent(site -> {
            valid.add(findings.size());
            members.add(new Member(worksheet.toString(), site.site(), site.sources()));
            if (isAboutSecrets) {
              own.addAll(secrets(site, worksheet));
            }
          });
      findings.add(own);
    }
    List<List<Diagnostic>> among = validator.judge(members, Typed::files);
    for (int i = 0; i < valid.size(); i++) {
      findings.get(valid.get(i)).addAll(among.get(i));
    }
    List<Diagnostic> all = new ArrayList<>(said);
    SharedFindings.once(worksheets.stream().map(Path::toString).toList(), findings)
        .forEach(all::addAll);
    return all;
  }

  private List<Diagnostic> secrets(ValidatedSite site, Path worksheet) {
    Duration patience = Duration.parse("PT" + environment.getOrDefault("PATIENCE", "20s"));
    Outcome<Secrets> secrets =
        new SecretResolver(environment::get, patience)
            .resolve(site.site(), site.sources(), worksheet.getParent());
    List<Diagnostic> findings = new ArrayList<>(secrets.diagnostics());
    secrets
        .find()
        .ifPresent(
            all -> findings.addAll(PasswordStrength.judge(site.site(), site.sources(), all)));
    return findings;
  }

  /** As a family of firewalls does: one file of a fixed name, with the site's own rules in it. */
  private static List<Written> files(Member member) {
    return List.of(
        new Written(FieldPath.of("firewall"), "etc/firewall.rules", member.site().site()));
  }
}
