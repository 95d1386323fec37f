package dev.turnup.ci.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.NetworkNamespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs the probe in a namespace and reads what it printed. */
final class Office {
  private static final long PATIENCE = 240;
  private static final Pattern CODE = Pattern.compile("\\[(PRB-[0-9]+)]");

  private final Path folder;
  private final String namespace;
  private int runs;

  Office(Path folder, String namespace) {
    this.folder = folder;
    this.namespace = namespace;
  }

  /** What was found. */
  record Found(String output) {
    /** The codes, each once. */
    List<String> codes() {
      return List.copyOf(
          CODE.matcher(output)
              .results()
              .map(m -> m.group(1))
              .collect(TreeSet::new, TreeSet::add, TreeSet::addAll));
    }

    Found names(String... codes) {
      assertThat(codes()).as(output).containsExactly(codes);
      return this;
    }

    Found passed(String check, String text) {
      assertThat(output.lines().filter(line -> line.startsWith("PASSED " + check)))
          .as(output)
          .anySatisfy(line -> assertThat(line).contains(text));
      return this;
    }
  }

  /** Probes a site with these checks, at the level full. */
  Found probe(String worksheet, String... checks) throws IOException, InterruptedException {
    return probeWithReflector("", worksheet, checks);
  }

  /** The same, and compares what a reflector receives. */
  Found probeWithReflector(String reflector, String worksheet, String... checks)
      throws IOException, InterruptedException {
    Found found =
        run(
            Stream.concat(
                    Stream.of(
                        ProbeFromOffice.class.getName(), file(worksheet).toString(), reflector),
                    Stream.of(checks))
                .toList());
    assertThat(found.output).contains("verdict ");
    return found;
  }

  /** What the command line prints. */
  Found turnup(String worksheet, String... options) throws IOException, InterruptedException {
    return run(
        Stream.concat(
                Stream.of("dev.turnup.cli.Main", "probe", file(worksheet).toString()),
                Stream.of(options))
            .toList());
  }

  private Path file(String worksheet) throws IOException {
    Path site = Files.createDirectories(folder.resolve("site" + runs));
    return Files.writeString(site.resolve("site.yaml"), worksheet);
  }

  /** The command line that runs a class of ours. */
  static List<String> java(List<String> arguments) {
    return Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")),
            arguments.stream())
        .toList();
  }

  private Found run(List<String> arguments) throws IOException, InterruptedException {
    Path log = folder.resolve("run" + runs++ + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(NetworkNamespaces.commandIn(namespace, java(arguments)))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("PASSWORD", ProbeFromOffice.PASSWORD);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).as(Files.readString(log)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new Found(Files.readString(log));
  }
}
