package dev.turnup.validator;

import dev.turnup.validator.worksheet.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One slip of a tired person in a good worksheet.
 *
 * @param kind what was done: {@code misspell value}
 * @param path of the field, its indexes left out
 * @param text the worksheet with the slip in it
 * @param first the first line that was touched, in the new text
 * @param last the last one
 * @param owner the line of the group or item that holds the field
 * @param words the key, and every value that was touched
 */
record Mutation(
    String kind, String path, String text, int first, int last, int owner, Set<String> words) {
  private static final long SEED = 20_261_121;
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9+*#._~-]{2,}");
  private static final Pattern ALIAS = Pattern.compile("\\s*:\\s*(\\*[A-Za-z0-9_-]+)");

  /** Kind and path: slips of one sort at one field. */
  String sort() {
    return kind + " " + path;
  }

  /** Every slip, everywhere; where in a word it happens is drawn by the seed. */
  static List<Mutation> of(String text, YamlNode.Mapping root) {
    Slips slips = new Slips(text);
    slips.group(root, "", root.entries().getFirst().key().span().start().line());
    return slips.made;
  }

  private static final class Slips {
    private final String text;
    private final List<Mutation> made = new ArrayList<>();

    Slips(String text) {
      this.text = text;
    }

    void group(YamlNode.Mapping group, String path, int owner) {
      for (YamlNode.Entry entry : group.entries()) {
        String name = entry.key().text();
        String at = path.isEmpty() ? name : path + "." + name;
        SourcePiece key = SourcePiece.of(text, entry.key().span());
        SourcePiece value = SourcePiece.of(text, entry.value().span());
        boolean isAlias = value.from() < key.from();
        if (isAlias) {
          value = alias(key);
        }
        entry(key, value, group.flow(), new Where(at, name, owner));
        if (isAlias) {
          scalar(value, new Where(at, name, key.line()));
        } else {
          value(entry.value(), value, new Where(at, name, key.line()));
        }
      }
    }

    private SourcePiece alias(SourcePiece key) {
      Matcher found = ALIAS.matcher(text);
      if (!found.find(key.to())) {
        throw new IllegalStateException("no alias after line " + key.line());
      }
      return new SourcePiece(text, found.start(1), found.end(1));
    }

    private void entry(SourcePiece key, SourcePiece value, boolean isFlow, Where where) {
      SourcePiece whole = key.until(value);
      SourcePiece gone = isFlow ? whole.withComma() : whole;
      add("delete key", where, gone, "", gone.text());
      String between = isFlow ? ", " : "\n" + " ".repeat(key.column() - 1);
      add("duplicate key", where, whole, whole.text() + between + whole.text(), key.text());
      for (Misspelling how : Misspelling.values()) {
        add("misspell key", where, key, how.in(key.text(), where.path()), key.text());
      }
      add("retype key", where, key, otherCase(key.text()), key.text());
      add("retype key", where, key, "\"" + key.text() + "\"", key.text());
      add("retype key", where, key, "- " + key.text(), key.text());
      if (key.line() == value.line()) {
        SourcePiece colon = new SourcePiece(text, key.to(), value.from());
        add("retype key", where, colon, ":", key.text());
        add("retype key", where, colon, " ", key.text());
      }
    }

    private void value(YamlNode node, SourcePiece piece, Where where) {
      switch (node) {
        case YamlNode.Scalar _ -> scalar(piece, where);
        case YamlNode.Sequence(var _, List<YamlNode> items) -> {
          add("delete value", where, piece, "", piece.text());
          add("retype value", where, piece, "word", where.name());
          add("retype value", where, piece, "{ word: word }", where.name());
          for (YamlNode item : items) {
            item(item, text.startsWith("[", piece.from()), where.item());
          }
        }
        case YamlNode.Mapping group -> {
          add("delete value", where, piece, "", piece.text());
          add("retype value", where, piece, "word", where.name());
          add("retype value", where, piece, "[word]", where.name());
          group(group, where.path(), where.owner());
        }
      }
    }

    private void item(YamlNode item, boolean isFlow, Where where) {
      SourcePiece piece = SourcePiece.of(text, item.span());
      SourcePiece whole = isFlow ? piece : piece.withDash();
      SourcePiece gone = isFlow ? piece.withComma() : whole;
      add("delete value", where, gone, "", gone.text());
      String between = isFlow ? ", " : "\n" + " ".repeat(whole.column() - 1);
      add("duplicate value", where, whole, whole.text() + between + whole.text(), piece.text());
      if (item instanceof YamlNode.Scalar) {
        scalar(piece, where);
      } else {
        value(item, piece, new Where(where.path(), where.name(), piece.line()));
      }
    }

    private void scalar(SourcePiece piece, Where where) {
      String said = piece.text();
      add("delete value", where, piece, "", said);
      add("duplicate value", where, piece, said + " " + said, said);
      for (Misspelling how : Misspelling.values()) {
        add("misspell value", where, piece, how.in(said, where.path()), said);
      }
      String bare = said.replace("\"", "");
      List<String> others =
          List.of(
              "[" + said + "]",
              "{ " + bare + ": " + said + " }",
              "\"" + bare + "\"",
              bare,
              "0" + bare,
              bare + ".0",
              "-" + bare,
              "*" + bare,
              "yes",
              "word",
              "null",
              otherCase(said));
      for (String other : others) {
        add("retype value", where, piece, other, said);
      }
    }

    private void add(String kind, Where where, SourcePiece piece, String other, String touched) {
      String result = piece.with(other);
      if (result.equals(text)) {
        return;
      }
      Set<String> words = new LinkedHashSet<>(List.of(where.name()));
      WORD.matcher(touched + " " + other).results().forEach(found -> words.add(found.group()));
      int last = SourcePiece.line(result, piece.from() + other.length());
      made.add(new Mutation(kind, where.path(), result, piece.line(), last, where.owner(), words));
    }

    private static String otherCase(String text) {
      String upper = text.toUpperCase(java.util.Locale.ROOT);
      return upper.equals(text) ? text.toLowerCase(java.util.Locale.ROOT) : upper;
    }
  }

  private record Where(String path, String name, int owner) {
    Where item() {
      return new Where(path + "[]", name, owner);
    }
  }

  /** How fingers slip. */
  private enum Misspelling {
    SWAP,
    DROP,
    DOUBLE,
    OTHER;

    String in(String text, String path) {
      int quote = text.startsWith("\"") ? 1 : 0;
      int length = text.length() - 2 * quote;
      Random random = new Random(SEED + Arrays.hashCode(new Object[] {path, text, name()}));
      int at = quote + random.nextInt(Math.max(1, length - 1));
      StringBuilder slip = new StringBuilder(text);
      switch (this) {
        case SWAP -> {
          if (length > 1) {
            slip.setCharAt(at, text.charAt(at + 1));
            slip.setCharAt(at + 1, text.charAt(at));
          }
        }
        case DROP -> slip.deleteCharAt(at);
        case DOUBLE -> slip.insert(at, text.charAt(at));
        case OTHER -> slip.setCharAt(at, neighbour(text.charAt(at)));
      }
      return slip.toString();
    }

    /** The key beside it. */
    private static char neighbour(char key) {
      String rows = "qwertyuiopasdfghjklzxcvbnm1234567890QWERTYUIOPASDFGHJKLZXCVBNM.,";
      int at = rows.indexOf(key);
      return at < 0 ? 'x' : rows.charAt((at + 1) % rows.length());
    }
  }
}
