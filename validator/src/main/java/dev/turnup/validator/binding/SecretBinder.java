package dev.turnup.validator.binding;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.validator.secret.LiteralSecrets;
import dev.turnup.validator.secret.SecretCode;
import dev.turnup.validator.worksheet.YamlNode;
import dev.turnup.validator.worksheet.YamlNode.Entry;
import dev.turnup.validator.worksheet.YamlNode.Mapping;
import dev.turnup.validator.worksheet.YamlNode.Scalar;
import dev.turnup.validator.worksheet.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * References to secrets. No message quotes what stands there: it may be the secret itself, or a
 * command line that holds one.
 */
final class SecretBinder {
  private static final String FORM =
      "{ env: VARIABLE }, { file: path } or { exec: [command, argument] }";
  private static final List<String> KINDS = List.of("env", "file", "exec");

  private final Sheet sheet;

  SecretBinder(Sheet sheet) {
    this.sheet = sheet;
  }

  @Nullable SecretReference bind(YamlNode node, SourceSpan owner) {
    if (node instanceof Scalar scalar) {
      sheet.report(LiteralSecrets.literal(scalar.span()));
      return null;
    }
    if (!(node instanceof Mapping mapping) || mapping.entries().size() != 1) {
      return refuse(node, "a reference has exactly one of the keys env, file and exec");
    }
    Entry entry = mapping.entries().getFirst();
    return switch (entry.key().text()) {
      case "env" -> env(entry.value());
      case "file" -> file(entry.value());
      case "exec" -> exec(entry.value());
      default -> unknown(node, entry.key().text());
    };
  }

  /** A secret under a key that the worksheet does not have is a secret all the same. */
  void lookFor(Entry entry) {
    String key = entry.key().text().toLowerCase(Locale.ROOT);
    boolean named =
        key.endsWith("password") || key.endsWith("passphrase") || key.endsWith("secret");
    if (named && entry.value() instanceof Scalar scalar && !scalar.isEmpty()) {
      sheet.report(LiteralSecrets.literal(scalar.span()));
    }
  }

  private @Nullable SecretReference env(YamlNode value) {
    boolean named = value instanceof Scalar scalar && isVariable(scalar.text());
    return named
        ? new SecretReference.Env(((Scalar) value).text())
        : refuse(value, "env takes the name of an environment variable: letters, digits and _");
  }

  private @Nullable SecretReference file(YamlNode value) {
    boolean path =
        value instanceof Scalar scalar && !scalar.isEmpty() && scalar.text().indexOf('\0') < 0;
    return path
        ? new SecretReference.File(
            sheet.origins().path(value.span().file(), ((Scalar) value).text()))
        : refuse(value, "file takes a path");
  }

  private @Nullable SecretReference exec(YamlNode value) {
    if (!(value instanceof Sequence sequence) || sequence.items().isEmpty()) {
      return refuse(value, "exec takes a list: the program, then each argument by itself");
    }
    List<String> command = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      if (!(item instanceof Scalar scalar) || scalar.flaw() != null || scalar.isEmpty()) {
        return refuse(
            item, "each item of exec is a single value; quote one that begins with a sign");
      }
      command.add(scalar.text());
    }
    return new SecretReference.Exec(command, sheet.origins().folder(value.span().file()));
  }

  private @Nullable SecretReference unknown(YamlNode node, String key) {
    String nearest = Nearest.find(key, KINDS);
    Diagnostic finding =
        refusal(node, "a reference has exactly one of the keys env, file and exec");
    sheet.report(
        nearest == null ? finding : finding.withFix("did you mean { " + nearest + ": … }?"));
    return null;
  }

  private @Nullable SecretReference refuse(YamlNode node, String message) {
    sheet.report(refusal(node, message));
    return null;
  }

  private static Diagnostic refusal(YamlNode node, String message) {
    return Diagnostic.of(SecretCode.MALFORMED_REFERENCE, Location.in(node.span()), message)
        .withExpected(FORM)
        .withFix("write { env: VARIABLE }");
  }

  private static boolean isVariable(String text) {
    if (text.isEmpty() || Character.isDigit(text.charAt(0))) {
      return false;
    }
    return text.chars().allMatch(c -> c == '_' || c < 128 && Character.isLetterOrDigit(c));
  }
}
