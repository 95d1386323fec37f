package dev.turnup.validator.secret;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Position;
import dev.turnup.schema.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets that stand in a text which is not YAML, told by the name of their key: so that the
 * excerpt of a syntax error beside one does not print it.
 */
public final class LiteralSecrets {
  private static final Pattern LINE =
      Pattern.compile(
          "(?im)(?:password|passphrase|secret)[\"']?[ \\t]*:[ \\t]*"
              + "(?!\\{|#|[ \\t\\r\\n])([^\\r\\n]+)");

  private LiteralSecrets() {}

  public static List<Diagnostic> find(String file, String text) {
    List<Diagnostic> found = new ArrayList<>(0);
    Matcher matcher = LINE.matcher(text);
    int line = 1;
    int seen = 0;
    while (matcher.find()) {
      for (; seen < matcher.start(1); seen++) {
        line += text.charAt(seen) == '\n' ? 1 : 0;
      }
      int lineStart = text.lastIndexOf('\n', matcher.start(1)) + 1;
      int column = 1 + text.codePointCount(lineStart, matcher.start(1));
      int length = text.codePointCount(matcher.start(1), matcher.end(1));
      Position start = new Position(line, column);
      Position end = new Position(line, column + length);
      found.add(literal(new SourceSpan(file, start, end)));
    }
    return found;
  }

  /** The finding for a secret at that place. */
  public static Diagnostic literal(SourceSpan span) {
    return Diagnostic.of(
            SecretCode.LITERAL, Location.in(span), "a secret is written into the worksheet")
        .withExpected("{ env: VARIABLE }, { file: path } or { exec: [command, argument] }")
        .withFix(
            "keep it elsewhere and write a reference, such as { env: VARIABLE }; change the secret"
                + " if this file was shared");
  }
}
