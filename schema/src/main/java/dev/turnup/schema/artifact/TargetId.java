package dev.turnup.schema.artifact;

/**
 * A target within a site: {@code pbx}, {@code firewall} or {@code endpoint-boardroom}. Safe as a
 * file name.
 */
public record TargetId(String text) {
  public static final TargetId PBX = new TargetId("pbx");
  public static final TargetId FIREWALL = new TargetId("firewall");

  public TargetId {
    if (!text.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException("not a target id: " + text);
    }
  }

  public static TargetId endpoint(String id) {
    return new TargetId("endpoint-" + id);
  }

  @Override
  public String toString() {
    return text;
  }
}
