package dev.turnup.validator.worksheet;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceSpan;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads the text of one worksheet. Values that YAML refuses but whose meaning is plain ({@code
 * *97}, {@code @home}) come back as flawed scalars, so that the rest of the file is still judged.
 */
public final class WorksheetReader {
  /** Longest text read, in code points. */
  public static final int MAX_CODE_POINTS = 3 * 1024 * 1024;

  /** Stands in for one refused character: a private-use code point, so no column moves. */
  static final char STAND_IN = '\uE000';

  private static final int MAX_NESTING = 50;
  private static final int MAX_ALIASES = 50;
  private static final int MAX_RECOVERIES = 64;
  private static final int MAX_RECOVERABLE_LENGTH = 256 * 1024;

  /** Types nothing: the records do. Only read after construction, so it may be shared. */
  private static final Resolver UNTYPED =
      new Resolver() {
        @Override
        protected void addImplicitResolvers() {}
      };

  private final String file;
  private final List<Diagnostic> findings;
  private final Map<Integer, Character> refused = new HashMap<>();
  private String text;

  private WorksheetReader(String file, String text, List<Diagnostic> findings) {
    this.file = file;
    this.text = text;
    this.findings = findings;
  }

  /**
   * The tree; null when there is none, with the reasons added to {@code findings}.
   *
   * @param file for spans, as the user gave it
   */
  public static YamlNode.@Nullable Mapping read(
      String file, String text, List<Diagnostic> findings) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return new WorksheetReader(file, content, findings).read();
  }

  private YamlNode.@Nullable Mapping read() {
    int before = findings.size();
    Node root = compose();
    if (findings.size() > before) {
      return null;
    }
    TreeBuilder builder = new TreeBuilder(file, text, refused, findings);
    YamlNode tree = root == null ? null : builder.build(root);
    if (builder.isBroken()) {
      return null;
    }
    if (tree == null || tree instanceof YamlNode.Scalar scalar && scalar.isEmpty()) {
      report(
          Diagnostic.of(WorksheetCode.EMPTY_FILE, start(), "the file holds no worksheet")
              .withFix("copy one of the examples under sites/"));
      return null;
    }
    if (tree instanceof YamlNode.Mapping mapping) {
      return mapping;
    }
    report(
        Diagnostic.of(
                WorksheetCode.NOT_A_WORKSHEET,
                Location.in(tree.span()),
                "the file holds " + tree.kind() + " where a worksheet should begin")
            .withExpected("worksheet: turnup/v1")
            .withFix("copy one of the examples under sites/"));
    return null;
  }

  private @Nullable Node compose() {
    while (true) {
      try {
        return composer().getSingleNode();
      } catch (MarkedYAMLException e) {
        if (!recover(e)) {
          report(SyntaxMessages.of(file, text, e));
          return null;
        }
      } catch (ReaderException e) {
        report(controlCharacter(e));
        return null;
      } catch (YAMLException e) {
        report(SyntaxMessages.ofLimit(e, start()));
        return null;
      }
    }
  }

  private Composer composer() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_CODE_POINTS);
    options.setNestingDepthLimit(MAX_NESTING);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    StreamReader reader = new StreamReader(new StringReader(text));
    return new Composer(new ParserImpl(reader, options), UNTYPED, options);
  }

  /** Puts a harmless character in place of the one that YAML refused, if its meaning is plain. */
  private boolean recover(MarkedYAMLException e) {
    Mark mark = SyntaxMessages.isAlias(e) ? SyntaxMessages.first(e) : e.getProblemMark();
    if (mark == null
        || refused.size() >= MAX_RECOVERIES
        || text.length() > MAX_RECOVERABLE_LENGTH
        || mark.getColumn() == 0) {
      return false;
    }
    int offset = text.offsetByCodePoints(0, mark.getIndex());
    char found = offset < text.length() ? text.charAt(offset) : STAND_IN;
    boolean plainMeaning =
        found == '*' && SyntaxMessages.isAlias(e)
            || (found == '@' || found == '`' || found == '%') && SyntaxMessages.isReserved(e);
    if (plainMeaning) {
      refused.put(mark.getIndex(), found);
      text = text.substring(0, offset) + STAND_IN + text.substring(offset + 1);
    }
    return plainMeaning;
  }

  private Diagnostic controlCharacter(ReaderException e) {
    int line = 1;
    int column = 1;
    int left = e.getPosition();
    for (int i = 0; i < text.length() && left > 0; left--) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      column = codePoint == '\n' ? 1 : column + 1;
      line += codePoint == '\n' ? 1 : 0;
    }
    return Diagnostic.of(
            WorksheetCode.ENCODING,
            Location.in(SourceSpan.at(file, line, column)),
            "the character U+%04X is not allowed in YAML".formatted(e.getCodePoint()))
        .withFix("remove it; it often comes along when text is pasted");
  }

  private Location start() {
    return Location.in(SourceSpan.at(file, 1, 1));
  }

  private void report(Diagnostic finding) {
    findings.add(finding);
  }
}
