package dev.turnup.templates.family;

import java.util.Map;

/**
 * The text files of one family.
 *
 * @param name the folder's name, which is the family's
 * @param location where it lies, for messages
 * @param files text by file name
 */
public record FamilyFolder(String name, String location, Map<String, String> files) {
  /** The file that makes a folder a family. */
  public static final String DESCRIPTION = "family.yaml";

  public FamilyFolder {
    files = Map.copyOf(files);
  }
}
