package dev.turnup.validator.worksheet;

import dev.turnup.schema.diagnostic.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of YAML with its place. Immutable; aliases are already followed, merges already made. */
public sealed interface YamlNode {
  /** From the first to the last character of the piece itself, comments left out. */
  SourceSpan span();

  /** What to call it in a message. */
  String kind();

  /**
   * One value.
   *
   * @param text as written, without quotes; never turned into a number or a boolean
   * @param plain whether it stands without quotes, so that other readers of YAML may retype it
   * @param flaw why YAML would not have taken it as it stands; null for a good one
   */
  record Scalar(SourceSpan span, String text, boolean plain, @Nullable Flaw flaw)
      implements YamlNode {
    @Override
    public String kind() {
      return isEmpty() ? "nothing" : "a single value";
    }

    /** Nothing written, {@code ~} or {@code null}. */
    public boolean isEmpty() {
      return plain
          && flaw == null
          && switch (text) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
          };
    }
  }

  /** A list, in either notation. */
  record Sequence(SourceSpan span, List<YamlNode> items) implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * Keys with values, in the order written; each key once.
   *
   * @param flow whether written in braces
   */
  record Mapping(SourceSpan span, List<Entry> entries, boolean flow) implements YamlNode {
    @Override
    public String kind() {
      return "a group of keys";
    }

    public @Nullable Entry find(String key) {
      for (Entry entry : entries) {
        if (entry.key().text().equals(key)) {
          return entry;
        }
      }
      return null;
    }
  }

  /** One key with its value. */
  record Entry(Scalar key, YamlNode value) {}

  /** Why a value is no good YAML although we can tell what was meant. */
  enum Flaw {
    /** {@code *97}: YAML's alias notation. */
    ALIAS,
    /** {@code @}, {@code `} or {@code %}, which YAML reserves. */
    RESERVED,
    /** {@code !word}: YAML's tag notation. */
    TAG,
    /** {@code &word} with nothing after it: YAML's anchor notation. */
    ANCHOR,
    /** {@code #word}: a comment has swallowed it. */
    COMMENT
  }
}
