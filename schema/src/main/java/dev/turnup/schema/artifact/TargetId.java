package dev.turnup.schema.artifact;

import java.util.Locale;

/**
 * A target within a site: {@code pbx}, {@code firewall}, {@code nat-server}, {@code guard}, {@code
 * endpoint-boardroom} or {@code trunk-itsp}. Safe as a file name.
 */
public record TargetId(String text) {
  public static final TargetId PBX = new TargetId("pbx");

  public TargetId {
    if (!isPart(text)) {
      throw new IllegalArgumentException("not a target id: " + text);
    }
  }

  /** Whether an endpoint or a trunk can be called that. */
  public static boolean isPart(String name) {
    return name.matches("[a-z0-9][a-z0-9-]*");
  }

  /** The target of one of the worksheet's appliances: {@code natServer} is {@code nat-server}. */
  public static TargetId appliance(String name) {
    return new TargetId(name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
  }

  public static TargetId endpoint(String id) {
    return new TargetId("endpoint-" + id);
  }

  public static TargetId trunk(String id) {
    return new TargetId("trunk-" + id);
  }

  @Override
  public String toString() {
    return text;
  }
}
