package dev.turnup.templates.family;

import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code secrets.yaml} of a golden case: what stands for the variables that its worksheet names.
 */
public final class SecretsFile {
  private SecretsFile() {}

  /**
   * What the file says, or what is wrong with it; nothing where there is no file.
   *
   * @param code of each problem
   */
  public static Outcome<Secrets> read(Path file, DiagnosticCode code) {
    if (!Files.exists(file)) {
      return Outcome.of(Secrets.NONE, List.of());
    }
    Problems problems = new Problems(file.toString(), code);
    Map<SecretReference, Secret> values = new HashMap<>();
    try {
      Optional<YamlObject> yaml =
          FamilyReader.compose(Files.readString(file), file.toString(), problems)
              .map(root -> new YamlObject(root, problems));
      yaml.ifPresent(found ->
          found
              .entries()
              .forEach((name, value) ->
                  values.put(
                      new SecretReference.Env(name.getValue()), new Secret(value.getValue()))));
    } catch (IOException e) {
      problems.addUnreadable(e);
    }
    return Outcome.of(new Secrets(values), problems.found());
  }
}
