package dev.turnup.validator.fixing;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Spelled;
import dev.turnup.validator.Validator;
import dev.turnup.validator.binding.Binder;
import dev.turnup.validator.binding.Bound;
import dev.turnup.validator.binding.FieldShape;
import dev.turnup.validator.binding.Nearest;
import dev.turnup.validator.binding.RecordShape;
import dev.turnup.validator.binding.Shape;
import dev.turnup.validator.layer.Layer;
import dev.turnup.validator.layer.LayerReader;
import dev.turnup.validator.worksheet.WorksheetCode;
import dev.turnup.validator.worksheet.WorksheetReader;
import dev.turnup.validator.worksheet.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Corrects what needs no decision: a misspelt key or word with one candidate, a value that needs
 * quotes, another name of a codec or DTMF method. The text is edited where it stands, so that
 * comments and layout stay. Each edit is judged before it is kept: the site must be the same as
 * before, if there was one, and the line must not gain a finding. Immutable and thread-safe.
 */
public final class Fixes {
  private static final int MOST = 500;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Pattern MEANT = Pattern.compile("did you mean (\\S+)\\?");
  private static final Pattern QUOTED = Pattern.compile("(?:quote it:|write) (\".*\")");
  private static final Set<DiagnosticCode> MISSPELT =
      Set.of(WorksheetCode.UNKNOWN_KEY, WorksheetCode.UNKNOWN_VALUE, WorksheetCode.UNKNOWN_OPTION);
  private static final Set<DiagnosticCode> UNQUOTED =
      Set.of(
          WorksheetCode.AMBIGUOUS_TEXT,
          WorksheetCode.ALIAS_NOT_TEXT,
          WorksheetCode.RESERVED_CHARACTER);

  private final Function<String, List<Diagnostic>> judge;
  private final Catalog catalog;

  /** Corrections of worksheets by what this catalogue knows. */
  public Fixes(Catalog catalog) {
    Validator validator = new Validator(catalog);
    this.judge = text -> validator.validate("", text).diagnostics();
    this.catalog = catalog;
  }

  /** Corrections of a file that worksheets inherit from. */
  public Fixes(Catalog catalog, Layer.Kind kind) {
    LayerReader reader = new LayerReader(catalog);
    this.judge = text -> reader.read(kind, "", text).findings();
    this.catalog = catalog;
  }

  /**
   * A text with its corrections.
   *
   * @param said one sentence for each, with its line
   */
  public record Fixed(String text, List<String> said) {
    public Fixed {
      said = List.copyOf(said);
    }
  }

  /** Makes every correction that is safe. */
  public Fixed fix(String worksheet) {
    boolean hasMark = worksheet.startsWith(BYTE_ORDER_MARK);
    String text = hasMark ? worksheet.substring(1) : worksheet;
    List<String> said = new ArrayList<>();
    Set<Edit> refused = new HashSet<>();
    while (said.size() + refused.size() < MOST) {
      Edit edit = next(text, refused);
      if (edit == null) {
        break;
      }
      String edited = edit.in(text);
      if (isSafe(text, edited, edit)) {
        text = edited;
        said.add(edit.span().start().line() + ": " + edit.said());
      } else {
        refused.add(edit);
      }
    }
    return new Fixed(hasMark ? BYTE_ORDER_MARK + text : text, said);
  }

  private @Nullable Edit next(String text, Set<Edit> refused) {
    List<Edit> edits = new ArrayList<>();
    for (Diagnostic finding : findings(text)) {
      Edit edit = edit(finding);
      if (edit != null) {
        edits.add(edit);
      }
    }
    YamlNode.Mapping root = WorksheetReader.read("", text, new ArrayList<>());
    if (root != null) {
      names(RecordShape.of(Site.class), root, edits);
    }
    return edits.stream()
        .filter(one -> !refused.contains(one) && one.fits(text))
        .findFirst()
        .orElse(null);
  }

  /** What is wrong with a text by itself. */
  public List<Diagnostic> findings(String text) {
    return judge.apply(text);
  }

  private static @Nullable Edit edit(Diagnostic finding) {
    if (!(finding.location() instanceof Location.InFile(SourceSpan span))) {
      return null;
    }
    String fix = finding.fix().orElse("");
    Matcher meant = MEANT.matcher(fix);
    if (MISSPELT.contains(finding.code()) && meant.matches()) {
      return isOnly(finding, meant.group(1))
          ? new Edit(span, meant.group(1), "renamed to " + meant.group(1))
          : null;
    }
    Matcher quoted = QUOTED.matcher(fix);
    return UNQUOTED.contains(finding.code()) && quoted.matches()
        ? new Edit(span, quoted.group(1), "put in quotes")
        : null;
  }

  /** Whether nothing else is near what was written. */
  private static boolean isOnly(Diagnostic finding, String candidate) {
    Matcher written = Pattern.compile("\"([^\"]+)\"").matcher(finding.message());
    List<String> others = new ArrayList<>();
    Arrays.stream(finding.expected().orElse("").split("[,()]| also | or ", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty() && !word.equals(candidate))
        .forEach(others::add);
    return written.find() && Nearest.find(written.group(1), others) == null;
  }

  /** Values that are another name of a word: understood, but not what everybody else writes. */
  private static void names(RecordShape shape, YamlNode.Mapping group, List<Edit> edits) {
    for (FieldShape field : shape.fields()) {
      YamlNode.Entry entry = group.find(field.name());
      if (entry != null) {
        names(field.shape(), entry.value(), edits);
      }
    }
  }

  private static void names(Shape shape, YamlNode node, List<Edit> edits) {
    if (shape instanceof Shape.Group(RecordShape record)
        && node instanceof YamlNode.Mapping inner) {
      names(record, inner, edits);
    } else if (shape instanceof Shape.Listing(Shape item)
        && node instanceof YamlNode.Sequence(var _, List<YamlNode> items)) {
      items.forEach(each -> names(item, each, edits));
    } else if (shape instanceof Shape.Word(List<Spelled> words)
        && node instanceof YamlNode.Scalar scalar
        && scalar.flaw() == null) {
      words.stream()
          .filter(word -> word.aliases().contains(scalar.text()))
          .map(word ->
              new Edit(
                  scalar.span(), word.spelling(), scalar.text() + " is now " + word.spelling()))
          .forEach(edits::add);
    }
  }

  private boolean isSafe(String before, String after, Edit edit) {
    Object site = bind(before);
    int line = edit.span().start().line();
    List<String> said = at(line, before);
    List<String> left = at(line, after);
    return (site == null || site.equals(bind(after)))
        && said.containsAll(left)
        && (left.size() < said.size() || site != null && left.size() == said.size());
  }

  private List<String> at(int line, String text) {
    return findings(text).stream()
        .filter(one ->
            one.location() instanceof Location.InFile(var span) && span.start().line() == line)
        .map(one -> one.code().id() + one.message())
        .toList();
  }

  /** All that a text says, the rest of which may be inherited; null when some of it is wrong. */
  private @Nullable Object bind(String text) {
    List<Diagnostic> findings = new ArrayList<>();
    YamlNode.Mapping root = WorksheetReader.read("", text, findings);
    if (root == null) {
      return null;
    }
    Bound<Site> bound = Binder.bindPart(Site.class, root, catalog, findings);
    boolean isPart = bound.value() == null && findings.stream().noneMatch(Diagnostic::isError);
    return isPart ? bound.loose() : bound.value();
  }
}
