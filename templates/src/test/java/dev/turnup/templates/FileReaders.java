package dev.turnup.templates;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readers of the rendered syntaxes, written after what the real programs do. */
final class FileReaders {
  private static final Pattern ACCOUNT =
      Pattern.compile("(?:\"([^\"]*)\" )?<([^>]*)>((?:;[^=]+=(?:\"[^\"]*\"|[^\\s;\"]+))*)");
  private static final Pattern PARAMETER = Pattern.compile(";([^=]+)=(\"[^\"]*\"|[^\\s;\"]+)");
  private static final Pattern NAME = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\" <[^<>]*>");

  private FileReaders() {}

  /** Keys to values, the last of each; as main/config.c of Asterisk reads lines. */
  static Map<String, String> asterisk(String text) {
    Map<String, String> values = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      String bare = withoutAsteriskComment(line).strip();
      if (bare.isEmpty() || bare.startsWith("[")) {
        continue;
      }
      int equals = bare.indexOf('=');
      if (equals < 0 || bare.startsWith("=>", equals)) {
        throw new AssertionError("not a setting: " + line);
      }
      values.put(bare.substring(0, equals).strip(), bare.substring(equals + 1).strip());
    }
    return values;
  }

  private static String withoutAsteriskComment(String line) {
    StringBuilder text = new StringBuilder(line);
    int at = text.indexOf(";");
    while (at >= 0) {
      if (at == 0 || text.charAt(at - 1) != '\\') {
        return text.substring(0, at);
      }
      text.deleteCharAt(at - 1);
      at = text.indexOf(";", at);
    }
    return text.toString();
  }

  /** The parameters of an account line, and the display name under {@code display name}. */
  static Map<String, String> baresip(String line) {
    Matcher account = ACCOUNT.matcher(line);
    if (!account.matches()) {
      throw new AssertionError("not an account: " + line);
    }
    Map<String, String> values = new HashMap<>();
    values.put("display name", account.group(1));
    Matcher parameter = PARAMETER.matcher(account.group(3));
    while (parameter.find()) {
      values.put(parameter.group(1), parameter.group(2));
    }
    return values;
  }

  /** Section and key to value, as {@code proxy_0/reg_identity}. */
  static Map<String, String> ini(String text) {
    Map<String, String> values = new HashMap<>();
    String section = "";
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("[") && line.endsWith("]")) {
        section = line.substring(1, line.length() - 1);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        int equals = line.indexOf('=');
        values.put(section + "/" + line.substring(0, equals), line.substring(equals + 1).strip());
      }
    }
    return values;
  }

  /** The display name before an address, its quoted pairs undone (RFC 3261 §25.1). */
  static String sipName(String address) {
    Matcher name = NAME.matcher(address);
    if (!name.matches()) {
      throw new AssertionError("not a name and an address: " + address);
    }
    return name.group(1).replaceAll("\\\\(.)", "$1");
  }
}
