package dev.turnup.templates;

import dev.turnup.schema.artifact.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * How a family's file is read back, from its {@code golden/readback.yaml}: a reader of {@link
 * FileReaders} and the keys of a subscriber's values. A key that starts with {@code sip:} holds a
 * name and an address. A value that the family does not carry has no key.
 *
 * @param artifact a pattern of the ids of the files, where it is not the first alone
 * @param parameters of the family, as a flow mapping
 */
record ReadBackRecipe(
    String reader,
    String displayName,
    String username,
    String password,
    String artifact,
    String parameters) {
  private static final String ADDRESS = "sip:";

  /** A subscriber's values; empty where the family carries none. */
  record ReadBack(String displayName, String username, String password) {}

  static ReadBackRecipe of(String family) throws IOException {
    String text = Files.readString(Path.of("families", family, "golden", "readback.yaml"));
    Map<String, Object> values = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    return new ReadBackRecipe(
        text(values, "reader"),
        text(values, "displayName"),
        text(values, "username"),
        text(values, "password"),
        text(values, "artifact"),
        values.containsKey("parameters") ? text(values, "parameters") : "{}");
  }

  private static String text(Map<String, Object> values, String key) {
    return Objects.toString(values.get(key), "");
  }

  boolean reads(Artifact file) {
    return file.id().matches(artifact);
  }

  ReadBack read(List<String> bodies) {
    Map<String, String> values = new HashMap<>();
    bodies.forEach(body -> FileReaders.values(reader, body).forEach(values::putIfAbsent));
    return new ReadBack(
        found(values, displayName), found(values, username), found(values, password));
  }

  private static String found(Map<String, String> values, String key) {
    if (key.isEmpty()) {
      return "";
    }
    return key.startsWith(ADDRESS)
        ? FileReaders.sipName(values.get(key.substring(ADDRESS.length())))
        : Objects.requireNonNull(values.get(key), key);
  }

  /** Without the values that the family does not carry. */
  ReadBack kept(ReadBack wanted) {
    return new ReadBack(
        displayName.isEmpty() ? "" : wanted.displayName(),
        username.isEmpty() ? "" : wanted.username(),
        password.isEmpty() ? "" : wanted.password());
  }
}
