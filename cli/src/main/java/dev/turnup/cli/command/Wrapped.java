package dev.turnup.cli.command;

/** Prose at a width. */
final class Wrapped {
  private Wrapped() {}

  /** Breaks between words so that lines stay within {@code width} where a word allows it. */
  static String at(int width, String text) {
    StringBuilder out = new StringBuilder();
    for (String paragraph : text.split("\n", -1)) {
      int column = 0;
      for (String word : paragraph.split(" ", -1)) {
        if (column > 0 && column + 1 + word.length() > width) {
          out.append('\n');
          column = 0;
        } else if (column > 0) {
          out.append(' ');
          column++;
        }
        out.append(word);
        column += word.length();
      }
      out.append('\n');
    }
    return out.toString();
  }
}
