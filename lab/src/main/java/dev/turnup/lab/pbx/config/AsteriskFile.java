package dev.turnup.lab.pbx.config;

import java.nio.file.Path;
import java.util.List;

/**
 * A configuration file with all that it includes.
 *
 * @param sections in order
 * @param misunderstood lines that could not be read, each with its file and number
 */
public record AsteriskFile(List<AsteriskSection> sections, List<String> misunderstood) {
  public AsteriskFile {
    sections = List.copyOf(sections);
    misunderstood = List.copyOf(misunderstood);
  }

  /**
   * Reads a file; one that is not there has no sections. Never throws for what the files hold.
   *
   * @param directory what includes are relative to
   */
  public static AsteriskFile read(Path directory, String name) {
    return new AsteriskFileReader(directory).read(name);
  }
}
