package dev.turnup.templates.family;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The text files of one family.
 *
 * @param name the folder's name, which is the family's
 * @param location where it lies, for messages
 * @param source reads them: text by file name
 */
public record FamilyFolder(String name, String location, Supplier<Map<String, String>> source) {
  /** The file that makes a folder a family. */
  public static final String DESCRIPTION = "family.yaml";

  /** With files that are at hand. */
  public FamilyFolder(String name, String location, Map<String, String> files) {
    this(name, location, () -> files);
  }

  /**
   * Reads the files anew.
   *
   * @throws UncheckedIOException if one of them cannot be read
   */
  public Map<String, String> files() {
    return Map.copyOf(source.get());
  }
}
