package dev.turnup.validator.worksheet;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Position;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.validator.worksheet.YamlNode.Entry;
import dev.turnup.validator.worksheet.YamlNode.Flaw;
import dev.turnup.validator.worksheet.YamlNode.Mapping;
import dev.turnup.validator.worksheet.YamlNode.Scalar;
import dev.turnup.validator.worksheet.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The library's nodes to ours: follows aliases, makes merges, finds duplicate keys. */
final class TreeBuilder {
  /** In UTF-16 units. No field needs more, and no expression has to match more. */
  private static final int LONGEST_VALUE = 1024;

  private final String file;
  private final String text;
  private final Map<Integer, Character> refused;
  private final List<Diagnostic> findings;

  /** Anchored nodes only: an alias shares its target, so a bomb of aliases stays small. */
  private final Map<Node, YamlNode> anchored = new IdentityHashMap<>();

  private final Map<Node, Boolean> open = new IdentityHashMap<>();
  private int @Nullable [] codePoints;
  private boolean broken;

  TreeBuilder(
      String file, String text, Map<Integer, Character> refused, List<Diagnostic> findings) {
    this.file = file;
    this.text = text;
    this.refused = refused;
    this.findings = findings;
  }

  /** Whether parts are left out because they could not be followed. */
  boolean isBroken() {
    return broken;
  }

  /** The tree below the node; null after a finding that leaves nothing to go on with. */
  @Nullable YamlNode build(Node node) {
    if (node.getAnchor() == null) {
      return convert(node);
    }
    YamlNode known = anchored.get(node);
    if (known != null) {
      return known;
    }
    if (open.put(node, true) != null) {
      broken = true;
      report(
          Diagnostic.of(
                  WorksheetCode.CIRCULAR_ALIAS,
                  Location.in(head(node)),
                  "the anchor &" + node.getAnchor() + " contains itself")
              .withFix("remove the alias *" + node.getAnchor() + " inside it"));
      return null;
    }
    YamlNode built = convert(node);
    if (built != null) {
      anchored.put(node, built);
    }
    return built;
  }

  private @Nullable YamlNode convert(Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode sequence -> sequence(sequence);
      case MappingNode mapping -> mapping(mapping);
      default -> null;
    };
  }

  private Scalar scalar(ScalarNode node) {
    String value = node.getValue();
    if (value.length() > LONGEST_VALUE) {
      broken = true;
      report(
          Diagnostic.of(
                  WorksheetCode.TOO_LARGE,
                  Location.in(head(node)),
                  "a key or value here is longer than " + LONGEST_VALUE + " characters")
              .withFix("shorten it; a quote may be missing"));
    }
    boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
    String tag = node.getTag().getValue();
    if (tag.startsWith("!")) {
      return new Scalar(span(node), (tag + " " + value).strip(), plain, Flaw.TAG);
    }
    if (!node.getTag().equals(Tag.STR)) {
      reportTag(node);
    }
    if (!plain) {
      return new Scalar(span(node), value, false, null);
    }
    if (value.isEmpty()) {
      return node.getAnchor() == null
          ? emptyOrComment(node)
          : new Scalar(span(node), "&" + node.getAnchor(), true, Flaw.ANCHOR);
    }
    if (value.charAt(0) == WorksheetReader.STAND_IN) {
      Character original = refused.get(node.getStartMark().getIndex());
      if (original != null) {
        return new Scalar(
            span(node),
            original + value.substring(1),
            true,
            original == '*' ? Flaw.ALIAS : Flaw.RESERVED);
      }
    }
    return new Scalar(span(node), value, true, null);
  }

  /** Nothing after the key; if a comment without a blank follows, it was meant as the value. */
  private Scalar emptyOrComment(ScalarNode node) {
    int[] all = codePoints();
    Mark mark = node.getEndMark();
    int from = mark.getIndex();
    while (from < all.length && (all[from] == ' ' || all[from] == '\t')) {
      from++;
    }
    boolean comment = from + 1 < all.length && all[from] == '#' && all[from + 1] > ' ';
    if (!comment || all[from + 1] == '#') {
      return new Scalar(span(node), "", true, null);
    }
    int to = from;
    while (to < all.length && all[to] != '\n' && all[to] != '\r') {
      to++;
    }
    String swallowed = new String(all, from, to - from).stripTrailing();
    Position start =
        new Position(mark.getLine() + 1, mark.getColumn() + 1 + from - mark.getIndex());
    int length = swallowed.codePointCount(0, swallowed.length());
    Position end = new Position(start.line(), start.column() + length);
    return new Scalar(new SourceSpan(file, start, end), swallowed, true, Flaw.COMMENT);
  }

  private Sequence sequence(SequenceNode node) {
    if (!node.getTag().equals(Tag.SEQ)) {
      reportTag(node);
    }
    List<YamlNode> items = new ArrayList<>(node.getValue().size());
    for (Node item : node.getValue()) {
      YamlNode built = build(item);
      if (built != null) {
        items.add(built);
      }
    }
    boolean flow = node.getFlowStyle() == FlowStyle.FLOW;
    SourceSpan span =
        flow || items.isEmpty() ? span(node) : upTo(head(node), items.getLast().span());
    return new Sequence(span, items);
  }

  private Mapping mapping(MappingNode node) {
    if (!node.getTag().equals(Tag.MAP)) {
      reportTag(node);
    }
    List<Entry> entries = new ArrayList<>(node.getValue().size());
    Map<String, Scalar> seen = new HashMap<>();
    List<Node> merges = new ArrayList<>(0);
    for (NodeTuple tuple : node.getValue()) {
      if (isMerge(tuple.getKeyNode())) {
        merges.add(tuple.getValueNode());
      } else {
        entry(tuple, seen, entries);
      }
    }
    SourceSpan own =
        entries.isEmpty() || node.getFlowStyle() == FlowStyle.FLOW
            ? span(node)
            : upTo(entries.getFirst().key().span(), entries.getLast().value().span());
    for (Node merge : merges) {
      merge(merge, seen, entries);
    }
    return new Mapping(own, entries, node.getFlowStyle() == FlowStyle.FLOW);
  }

  private void entry(NodeTuple tuple, Map<String, Scalar> seen, List<Entry> entries) {
    if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
      report(
          Diagnostic.of(
                  WorksheetCode.WRONG_SHAPE,
                  Location.in(head(tuple.getKeyNode())),
                  "a key must be a single word")
              .withFix("quote it if the brackets or braces are meant as text"));
      return;
    }
    Scalar key = scalar(keyNode);
    Scalar first = seen.putIfAbsent(key.text(), key);
    if (first != null) {
      report(
          Diagnostic.of(
                  WorksheetCode.DUPLICATE_KEY,
                  Location.in(key.span()),
                  "the key \"" + key.text() + "\" is given twice")
              .withFix("remove one of the two")
              .withRelated(first.span(), "first given here"));
      return;
    }
    YamlNode value = build(tuple.getValueNode());
    if (value != null) {
      entries.add(new Entry(key, value));
    }
  }

  private void merge(Node source, Map<String, Scalar> seen, List<Entry> entries) {
    YamlNode built = build(source);
    switch (built) {
      case Mapping mapping -> {
        for (Entry entry : mapping.entries()) {
          if (seen.putIfAbsent(entry.key().text(), entry.key()) == null) {
            entries.add(entry);
          }
        }
      }
      case Sequence _ when source instanceof SequenceNode list ->
          list.getValue().forEach(item -> merge(item, seen, entries));
      case null -> {}
      default -> {
        broken = true;
        report(
            Diagnostic.of(
                    WorksheetCode.CIRCULAR_ALIAS,
                    Location.in(built.span()),
                    "<< takes a mapping, not " + built.kind())
                .withFix("let << point at an anchored mapping: <<: *name"));
      }
    }
  }

  private static boolean isMerge(Node key) {
    return key instanceof ScalarNode scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && scalar.getValue().equals("<<");
  }

  private void reportTag(Node node) {
    report(
        Diagnostic.of(
                WorksheetCode.TAG, Location.in(head(node)), "YAML tags are not used in worksheets")
            .withFix("remove the tag"));
  }

  private SourceSpan span(Node node) {
    return new SourceSpan(file, position(node.getStartMark()), position(node.getEndMark()));
  }

  /** The first character of a node, for those whose end mark lies beyond them. */
  private SourceSpan head(Node node) {
    Position start = position(node.getStartMark());
    return new SourceSpan(file, start, start);
  }

  private SourceSpan upTo(SourceSpan first, SourceSpan last) {
    boolean forward = last.end().compareTo(first.start()) >= 0;
    return forward ? new SourceSpan(file, first.start(), last.end()) : first;
  }

  private static Position position(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private int[] codePoints() {
    int[] known = codePoints;
    if (known == null) {
      known = text.codePoints().toArray();
      codePoints = known;
    }
    return known;
  }

  private void report(Diagnostic finding) {
    findings.add(finding);
  }
}
