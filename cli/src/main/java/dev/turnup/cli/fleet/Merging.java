package dev.turnup.cli.fleet;

import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.IoText;
import dev.turnup.report.PartFile;
import dev.turnup.report.read.MalformedRunException;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.run.RunReport;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Joins the parts of a run. Fails when one is missing, there twice, cut off, or of another run: a
 * report that lacks sites would be taken for a good one.
 */
public final class Merging {
  private final Function<String, Optional<DiagnosticCode>> codes;
  private final List<Diagnostic> found = new ArrayList<>();

  /** Finds codes by their ids. */
  public Merging(Function<String, Optional<DiagnosticCode>> codes) {
    this.codes = codes;
  }

  /** One of the parts, however far it goes; for a run that is resumed. */
  public Outcome<PartFile> read(Path file) {
    try (Reader in = Files.newBufferedReader(file)) {
      return Outcome.accepted(PartFile.read(in, codes));
    } catch (MalformedRunException e) {
      return Outcome.rejected(problem("\"" + file + "\" is no part of a run", e.message()));
    } catch (IOException e) {
      return Outcome.rejected(problem("\"" + file + "\" cannot be read", IoText.of(e)));
    }
  }

  private record Named(Path file, PartFile part) {}

  /** The runs of all sites in their order. */
  public Outcome<List<RunReport>> merge(List<Path> files) {
    List<Named> parts = new ArrayList<>();
    for (Path file : files) {
      Outcome<PartFile> part = read(file);
      found.addAll(part.diagnostics());
      part.find().ifPresent(read -> parts.add(new Named(file, read)));
    }
    if (parts.isEmpty()) {
      found.add(problem("there is no part", "no file could be read"));
      return new Outcome.Rejected<>(found);
    }
    Map<Integer, RunReport> runs = joined(parts);
    return found.isEmpty()
        ? Outcome.accepted(List.copyOf(runs.values()))
        : new Outcome.Rejected<>(found);
  }

  private Map<Integer, RunReport> joined(List<Named> parts) {
    PartFile.Header first = parts.getFirst().part().header();
    Map<Integer, Path> shards = new TreeMap<>();
    Map<Integer, RunReport> runs = new TreeMap<>();
    for (Named named : parts) {
      PartFile.Header header = named.part().header();
      Path twin = shards.get(header.shard());
      if (!isSameRun(first, header)) {
        complain(named.file() + " is of another run", differences(first, header));
      } else if (twin != null) {
        complain("part " + header.shard() + " is there twice", twin + " and " + named.file());
      } else {
        shards.put(header.shard(), named.file());
        add(named, runs);
      }
    }
    for (int shard = 1; shard <= first.shards(); shard++) {
      if (!shards.containsKey(shard)) {
        complain("part " + shard + " of " + first.shards() + " is missing", "no file holds it");
      }
    }
    if (found.isEmpty() && runs.size() != first.total()) {
      complain("sites are missing", runs.size() + " of " + first.total() + " are there");
    }
    return runs;
  }

  private void add(Named named, Map<Integer, RunReport> runs) {
    if (!named.part().isWhole()) {
      complain(named.file() + " was cut off", "its last line is missing: that part did not end");
    }
    for (PartFile.Entry entry : named.part().entries()) {
      if (runs.putIfAbsent(entry.place(), entry.report()) != null) {
        complain("a site is there twice", entry.report().worksheet() + " in " + named.file());
      }
    }
  }

  private static boolean isSameRun(PartFile.Header one, PartFile.Header other) {
    return one.command().equals(other.command())
        && one.run().equals(other.run())
        && one.fleet().equals(other.fleet())
        && one.shards() == other.shards()
        && one.total() == other.total();
  }

  private static String differences(PartFile.Header one, PartFile.Header other) {
    return one.command().equals(other.command()) && one.fleet().equals(other.fleet())
        ? "run \""
            + one.run()
            + "\" of "
            + one.shards()
            + " parts, and run \""
            + other.run()
            + "\" of "
            + other.shards()
        : "its command or its list of worksheets is another";
  }

  private void complain(String message, String cause) {
    found.add(problem(message, cause));
  }

  private static Diagnostic problem(String message, String cause) {
    return Diagnostic.of(CliCode.PART, Location.UNLOCATED, message)
        .withCause(cause)
        .withFix("collect the --part files of every part of one run, each once");
  }
}
