package dev.turnup.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.turnup.ci.peer.Shell;
import dev.turnup.cli.shell.ExitCode;
import groovy.lang.GroovyShell;
import io.kubernetes.client.openapi.models.V1Job;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.groovy.control.CompilationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files that run Turnup unattended are whole, and say what the program understands. */
class PipelineFilesTest {
  private static final String JOB = "kubernetes/indexed-job.yaml";
  private static final String GITLAB = "gitlab/turnup.gitlab-ci.yml";
  private static final String WORKFLOW = "github/workflows/turnup.yml";
  private static final String ACTION = "github/action/action.yml";

  private static String text(String file) throws IOException {
    return Files.readString(Path.of(file));
  }

  private static Object parsed(String file) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return new Yaml(new SafeConstructor(options)).load(text(file));
  }

  /** By keys and indices, as in {@code spec.template.0.name}. */
  private static Object at(Object top, String path) {
    Object here = top;
    for (String name : path.split("\\.")) {
      here =
          here instanceof List<?> list
              ? list.get(Integer.parseInt(name))
              : ((Map<?, ?>) here).get(name);
      assertThat(here).as(name + " of " + path).isNotNull();
    }
    return here;
  }

  @Test
  void theJobSaysHowManyPartsThereAreAndRetriesOnlyWhatHelps() throws IOException {
    Object job = parsed(JOB);
    assertThat(at(job, "apiVersion")).isEqualTo("batch/v1");
    assertThat(at(job, "kind")).isEqualTo("Job");
    assertThat(at(job, "spec.completionMode")).isEqualTo("Indexed");
    Object container = at(job, "spec.template.spec.containers.0");
    Map<?, ?> total = (Map<?, ?>) at(container, "env.0");
    assertThat(total.get("name")).isEqualTo("TURNUP_SHARD_TOTAL");
    assertThat(total.get("value")).isEqualTo(at(job, "spec.completions").toString());
    assertThat(at(job, "spec.template.spec.restartPolicy")).isEqualTo("Never");
    List<?> given = (List<?>) at(job, "spec.podFailurePolicy.rules.0.onExitCodes.values");
    assertThat(given.stream().map(Object.class::cast))
        .contains(ExitCode.FINDINGS, ExitCode.USAGE, ExitCode.PARTIAL)
        .doesNotContain(ExitCode.UNREACHABLE, ExitCode.BLOCKED);
  }

  @Test
  void gitlabsJobsAreOfItsStages() throws IOException {
    Map<?, ?> pipeline = (Map<?, ?>) parsed(GITLAB);
    List<?> stages = (List<?>) at(pipeline, "stages");
    pipeline.forEach((name, job) -> {
      if (job instanceof Map<?, ?> map && map.containsKey("script")) {
        assertThat(stages.stream().map(Object.class::cast)).contains(map.get("stage"));
      }
    });
    assertThat(at(pipeline, "turnup-apply.parallel")).isEqualTo(10);
    assertThat(at(pipeline, "turnup-apply.retry.exit_codes"))
        .isEqualTo(List.of(ExitCode.UNREACHABLE, ExitCode.BLOCKED));
    assertThat(at(pipeline, "turnup-report.needs.0.job")).isEqualTo("turnup-apply");
  }

  @Test
  void githubsWorkflowUsesTheActionAndItsInputs() throws IOException {
    Map<?, ?> inputs = (Map<?, ?>) at(parsed(ACTION), "inputs");
    assertThat(at(parsed(ACTION), "runs.using")).isEqualTo("composite");
    Map<?, ?> jobs = (Map<?, ?>) at(parsed(WORKFLOW), "jobs");
    List<Object> given = new ArrayList<>();
    for (Object job : jobs.values()) {
      for (Object step : (List<?>) at(job, "steps")) {
        Map<?, ?> map = (Map<?, ?>) step;
        if ("./ci/github/action".equals(map.get("uses"))) {
          given.addAll(((Map<?, ?>) map.get("with")).keySet());
        }
      }
    }
    assertThat(given).contains("command", "options").allMatch(inputs::containsKey);
    assertThat(at(jobs, "report.needs")).isEqualTo("deploy");
  }

  /** No expression of the caller's gets into a shell script as text. */
  @Test
  void theActionPutsNothingIntoItsScript() throws IOException {
    assertThat(at(parsed(ACTION), "runs.steps.0.run").toString()).doesNotContain("${{");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {JOB, GITLAB, WORKFLOW, ACTION, "jenkins/Jenkinsfile", "../.pre-commit-hooks.yaml"})
  void everyOptionExists(String file) throws IOException {
    String help = "";
    for (String command : List.of("validate", "plan", "apply", "up", "drift")) {
      help += TurnupCommand.run(Map.of(), command, "--help").out();
    }
    help += TurnupCommand.run(Map.of(), "report", "merge", "--help").out();
    Matcher options = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+").matcher(text(file));
    while (options.find()) {
      assertThat(help).as(file).contains(options.group());
    }
  }

  @Test
  void theProblemMatcherReadsTheOneLineForm() throws IOException {
    Object matcher = parsed("github/problem-matcher.json");
    Predicate<String> worse = matching(matcher, 0);
    Predicate<String> notes = matching(matcher, 1);
    String said =
        TurnupCommand.run(Map.of(), "validate", "../validator/src/test/resources/invalid").out();

    List<String> headings =
        said.lines().filter(line -> line.matches("\\S.*\\[[A-Z]+-[0-9]+]")).toList();
    assertThat(headings)
        .hasSizeGreaterThan(100)
        .allMatch(worse.or(notes))
        .noneMatch(worse.and(notes))
        .anyMatch(notes);
  }

  private static Predicate<String> matching(Object matcher, int which) {
    String regexp = at(matcher, "problemMatcher." + which + ".pattern.0.regexp").toString();
    return Pattern.compile(regexp).asMatchPredicate();
  }

  @Test
  void theHookJudgesWhatIsStagedAndNothingElse(@TempDir Path folder) throws Exception {
    Path hook = Path.of("pre-commit/hook").toRealPath();
    Path launcher = folder.resolve("turnup");
    Files.writeString(launcher, "#!/bin/sh\ngrep -q good \"$4\" || { cat \"$4\"; exit 1; }\n");
    String script =
        """
        set -e
        chmod +x "$TURNUP"
        git init -q . && git config user.email a@b.example && git config user.name a
        ln -s "$HOOK" .git/hooks/pre-commit
        echo good > site.yaml && git add site.yaml && echo bad > site.yaml
        git commit -q -m one
        git add site.yaml && echo good > site.yaml
        if git commit -q -m two; then exit 9; fi
        """;
    Path work = Files.createDirectory(folder.resolve("work"));
    ProcessBuilder bash = new ProcessBuilder("bash", "-c", script).directory(work.toFile());
    bash.environment().putAll(Map.of("TURNUP", launcher.toString(), "HOOK", hook.toString()));
    Process process = bash.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("bad", "not committed");
  }

  /** As pre-commit calls it, with the files of a commit that its pattern lets through. */
  @Test
  void theHookJudgesTheFilesThatPreCommitNames(@TempDir Path folder) throws Exception {
    Path hook = Path.of("pre-commit/hook").toRealPath();
    Pattern files = Pattern.compile(at(parsed("../.pre-commit-hooks.yaml"), "0.files").toString());
    List<String> committed =
        List.of("eu/defaults.yaml", "us/defaults.yaml", "us/hq.site.yml", "us/play.yaml", "x.site");
    List<String> named = committed.stream().filter(file -> files.matcher(file).find()).toList();
    Path launcher = folder.resolve("turnup");
    Files.writeString(launcher, "#!/bin/sh\necho \"$@\"\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    String script = "git init -q . && mkdir us && touch us/hq.site.yml && git add . && \"$HOOK\" ";
    ProcessBuilder bash =
        new ProcessBuilder("bash", "-c", script + String.join(" ", named))
            .directory(Files.createDirectory(folder.resolve("work")).toFile());
    bash.environment().putAll(Map.of("TURNUP", launcher.toString(), "HOOK", hook.toString()));
    Process process = bash.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.strip()).isEqualTo("validate --quiet -- us us/hq.site.yml");
  }

  /** By the classes that Kubernetes' maintainers make of its API description. */
  @Test
  void theJobHasOnlyFieldsThatKubernetesKnows() throws IOException {
    JsonObject job = new Gson().toJsonTree(parsed(JOB)).getAsJsonObject();
    assertThatCode(() -> V1Job.validateJsonElement(job)).doesNotThrowAnyException();
    job.getAsJsonObject("spec").getAsJsonObject("podFailurePolicy").addProperty("rule", "typo");
    assertThatThrownBy(() -> V1Job.validateJsonElement(job)).hasMessageContaining("`rule`");
  }

  /** It is read as the language that it is in; nothing of it is run. */
  @Test
  void theJenkinsfileIsGroovy() throws IOException {
    String text = text("jenkins/Jenkinsfile");
    assertThat(text).contains("pipeline {").contains("report merge");
    assertThatCode(() -> new GroovyShell().parse(text)).doesNotThrowAnyException();
    assertThatThrownBy(() -> new GroovyShell().parse(text.replaceFirst("}", "")))
        .isInstanceOf(CompilationFailedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {JOB, GITLAB, WORKFLOW, ACTION})
  void yamllintIsQuiet(String file) {
    assumeThat(Path.of("/usr/bin/yamllint")).exists();
    String rules =
        "{extends: default, rules: {line-length: {max: 140}, truthy: {check-keys: false},"
            + " document-start: disable, braces: {max-spaces-inside: 1}}}";
    assertThat(Shell.run("/usr/bin/yamllint", "--strict", "-d", rules, file).output()).isEmpty();
  }
}
