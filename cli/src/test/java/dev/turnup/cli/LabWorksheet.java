package dev.turnup.cli;

import dev.turnup.cli.pipeline.LabSite;
import dev.turnup.lab.Fault;
import dev.turnup.lab.Lab;
import dev.turnup.lab.LabOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A lab with a worksheet for it, as {@code turnup lab} leaves them. */
record LabWorksheet(Lab lab, LabSite site, Path folder) implements AutoCloseable {
  static LabWorksheet start(Path folder, Fault... faults) {
    try {
      Lab lab = Lab.start(LabOptions.DEFAULTS.withFaults(List.of(faults)));
      return new LabWorksheet(lab, LabSite.write(folder, lab), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, String> environment() {
    return site.environment(lab);
  }

  /** The worksheet's text changed. */
  LabWorksheet edit(UnaryOperator<String> change) {
    try {
      Path file = site.worksheet();
      Files.writeString(file, change.apply(Files.readString(file)));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As somebody would on the PBX host itself. */
  LabWorksheet change(String path, UnaryOperator<String> change) {
    try {
      Path file = lab.root().resolve(path.substring(1));
      Files.writeString(file, change.apply(Files.readString(file)));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Ran run(String command, String... more) {
    return run(environment(), command, more);
  }

  Ran run(Map<String, String> environment, String command, String... more) {
    List<String> arguments = new java.util.ArrayList<>(List.of(command, worksheet()));
    arguments.addAll(List.of(more));
    return Ran.turnup(environment, arguments.toArray(String[]::new));
  }

  String worksheet() {
    return site.worksheet().toString();
  }

  String runs() {
    return folder.resolve("runs").toString();
  }

  @Override
  public void close() {
    lab.close();
  }
}
