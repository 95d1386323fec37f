package dev.turnup.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How a file is named to a CI system, which knows it from the root of the checkout: relative to the
 * folder that the command runs in where that can be, with {@code /} between the parts.
 */
final class FileName {
  private static final String UNRESERVED = "-._~/";

  private FileName() {}

  /** For example {@code sites/hq.yaml} for {@code ./sites/hq.yaml}. */
  static String relative(String file) {
    return relative(file, Path.of("").toAbsolutePath());
  }

  /** Outside of {@code folder} an absolute path stays absolute. */
  static String relative(String file, Path folder) {
    try {
      Path path = Path.of(file).normalize();
      Path name = path.isAbsolute() && path.startsWith(folder) ? folder.relativize(path) : path;
      return name.toString().replace(path.getFileSystem().getSeparator(), "/");
    } catch (InvalidPathException _) {
      return file;
    }
  }

  /** RFC 3986 §4.2: a relative reference, or a {@code file} URI when the path is absolute. */
  static String uri(String file) {
    String name = relative(file);
    StringBuilder out = new StringBuilder(scheme(name));
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (octet & 0xFF);
      boolean isPlain = letter < 0x80 && Character.isLetterOrDigit(letter);
      if (isPlain || UNRESERVED.indexOf(letter) >= 0) {
        out.append(letter);
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", (int) letter));
      }
    }
    return out.toString();
  }

  private static String scheme(String name) {
    if (name.startsWith("/")) {
      return "file://";
    }
    return name.matches("[A-Za-z]:/.*") ? "file:///" : "";
  }
}
