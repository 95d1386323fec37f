package dev.turnup.lab.host;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line into words as a POSIX shell does (IEEE 1003.1 §2.2): quotes and backslashes
 * only. Operators and expansions are refused: the host has no shell behind it.
 */
final class ShellWords {
  private static final String REFUSED = "|&;<>()$`*?[#~\n";

  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private ShellWords(String line) {
    this.line = line;
  }

  /**
   * The words of the line.
   *
   * @throws IllegalArgumentException for an open quote, an operator or an expansion
   */
  static List<String> split(String line) {
    return new ShellWords(line).run();
  }

  private List<String> run() {
    while (at < line.length()) {
      char c = line.charAt(at++);
      switch (c) {
        case ' ', '\t' -> endWord();
        case '\'' -> singleQuoted();
        case '"' -> doubleQuoted();
        case '\\' -> append(next());
        default -> plain(c);
      }
    }
    endWord();
    return List.copyOf(words);
  }

  private void plain(char c) {
    if (REFUSED.indexOf(c) >= 0) {
      throw new IllegalArgumentException("unquoted " + c + " needs a shell");
    }
    append(c);
  }

  private void singleQuoted() {
    inWord = true;
    for (char c = next(); c != '\''; c = next()) {
      word.append(c);
    }
  }

  private void doubleQuoted() {
    inWord = true;
    for (char c = next(); c != '"'; c = next()) {
      if (c == '$' || c == '`') {
        throw new IllegalArgumentException(c + " needs a shell");
      }
      word.append(c == '\\' ? escaped() : String.valueOf(c));
    }
  }

  /** Within double quotes a backslash is kept unless it hides something. */
  private String escaped() {
    char c = next();
    return "$`\"\\".indexOf(c) >= 0 ? String.valueOf(c) : "\\" + c;
  }

  private char next() {
    if (at == line.length()) {
      throw new IllegalArgumentException("unfinished quote");
    }
    return line.charAt(at++);
  }

  private void append(char c) {
    inWord = true;
    word.append(c);
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
