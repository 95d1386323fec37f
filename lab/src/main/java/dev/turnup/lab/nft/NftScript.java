package dev.turnup.lab.nft;

import java.util.ArrayList;
import java.util.List;

/**
 * A text of nftables split into its statements; comments are gone, blocks are kept whole.
 *
 * @param statements in order
 */
record NftScript(List<String> statements) {
  NftScript {
    statements = List.copyOf(statements);
  }

  /**
   * Splits a text.
   *
   * @throws NftRefusal for braces that do not balance and open quotes
   */
  static NftScript parse(String text) throws NftRefusal {
    Splitter splitter = new Splitter();
    for (char c : text.toCharArray()) {
      splitter.take(c);
    }
    splitter.take('\n');
    if (splitter.depth > 0 || splitter.isQuoted) {
      throw new NftRefusal(
          splitter.line - 1, "syntax error, unexpected end of file, expecting '}'");
    }
    return new NftScript(splitter.statements);
  }

  private static final class Splitter {
    private final List<String> statements = new ArrayList<>();
    private final StringBuilder statement = new StringBuilder();
    private int depth;
    private int line = 1;
    private boolean isQuoted;
    private boolean isComment;

    void take(char c) throws NftRefusal {
      if (c == '\n') {
        line++;
        isComment = false;
      }
      if (isComment) {
        return;
      }
      if (isQuoted) {
        statement.append(c);
        isQuoted = c != '"';
        return;
      }
      plain(c);
    }

    private void plain(char c) throws NftRefusal {
      switch (c) {
        case '#' -> isComment = true;
        case '"' -> {
          isQuoted = true;
          statement.append(c);
        }
        case '{' -> {
          depth++;
          statement.append(c);
        }
        case '}' -> close();
        case ';', '\n' -> {
          if (depth == 0) {
            end();
          } else {
            statement.append(c);
          }
        }
        default -> statement.append(c);
      }
    }

    private void close() throws NftRefusal {
      if (--depth < 0) {
        throw new NftRefusal(line, "syntax error, unexpected '}'");
      }
      statement.append('}');
      if (depth == 0) {
        end();
      }
    }

    private void end() {
      String text = statement.toString().strip();
      if (!text.isEmpty()) {
        statements.add(text);
      }
      statement.setLength(0);
    }
  }
}
