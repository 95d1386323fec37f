package dev.turnup.validator.binding;

import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.site.Host;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Whether the text of an option has the form that its descriptor asks for. */
public final class OptionValues {
  private static final int LAST_PORT = 65535;

  private OptionValues() {}

  /** What would have been right; null when the text is. */
  public static @Nullable String expectation(OptionDescriptor option, String text) {
    if (!option.choices().isEmpty()) {
      return option.choices().contains(text) ? null : String.join(" or ", option.choices());
    }
    return switch (option.kind()) {
      case TEXT -> text.isEmpty() ? "some text" : null;
      case PATH -> text.isEmpty() || text.indexOf('\0') >= 0 ? "a path" : null;
      case TARGET_PATH ->
          text.startsWith("/") && text.indexOf('\0') < 0
              ? null
              : "an absolute path on the target, such as /var/lib/turnup";
      case HOST -> isHost(text) ? null : "a host name or an IP address";
      case PORT -> isPort(text) ? null : "a port from 1 to 65535";
      case URL -> isUrl(text) ? null : "a URL such as http://192.0.2.10";
      case FLAG -> text.equals("true") || text.equals("false") ? null : "true or false";
      case NUMBER -> Texts.whole(text) == null ? "a whole number" : null;
      case SECRET -> "a reference such as { env: VARIABLE }";
    };
  }

  /** Whether a URL carries a user name, and so perhaps a password. */
  static boolean holdsCredentials(String text) {
    int start = text.indexOf("://");
    int at = text.indexOf('@');
    int slash = start < 0 ? -1 : text.indexOf('/', start + 3);
    return start >= 0 && at > start && (slash < 0 || at < slash);
  }

  private static boolean isHost(String text) {
    try {
      Host.parse(text);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean isPort(String text) {
    Integer port = Texts.whole(text);
    return port != null && port >= 1 && port <= LAST_PORT;
  }

  private static boolean isUrl(String text) {
    try {
      URI uri = new URI(text);
      return uri.getHost() != null
          && ("http".equalsIgnoreCase(uri.getScheme())
              || "https".equalsIgnoreCase(uri.getScheme()));
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
