package dev.turnup.validator.layer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the files are called that worksheets take values from. */
public final class LayerNames {
  /** The file in a folder that applies to every worksheet below it. */
  public static final String DEFAULTS = "defaults.yaml";

  /** What people write in place of it. */
  static final String MISTAKEN = "defaults.yml";

  private static final Pattern ENVIRONMENT = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");
  private static final Pattern DEFAULTS_NAME =
      Pattern.compile("defaults(\\.[^.]+)?\\.ya?ml", Pattern.CASE_INSENSITIVE);

  /** {@code NAME.site.yaml} is a worksheet, so that no environment can be called so. */
  private static final String WORKSHEET = "site";

  private LayerNames() {}

  /** Lower-case letters, digits and inner hyphens; not {@code site}. */
  public static boolean isEnvironment(String name) {
    return ENVIRONMENT.matcher(name).matches() && !name.equals(WORKSHEET);
  }

  /** Whether it is called like defaults, of whatever environment. */
  public static boolean isDefaults(Path file) {
    return DEFAULTS_NAME.matcher(name(file)).matches();
  }

  /** The file over which this one lies, if it is called like an overlay and the other is there. */
  public static Optional<Path> base(Path file) {
    String name = name(file);
    int ending = name.lastIndexOf('.');
    int middle = ending < 0 ? -1 : name.lastIndexOf('.', ending - 1);
    if (middle < 1 || !isEnvironment(name.substring(middle + 1, ending))) {
      return Optional.empty();
    }
    Path base = file.resolveSibling(name.substring(0, middle) + name.substring(ending));
    return Files.isRegularFile(base) ? Optional.of(base) : Optional.empty();
  }

  /** {@code NAME.ENV.yaml} for {@code NAME.yaml}. */
  static String overlay(String name, String environment) {
    int ending = name.lastIndexOf('.');
    return ending < 1
        ? name + "." + environment
        : name.substring(0, ending) + "." + environment + name.substring(ending);
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }
}
