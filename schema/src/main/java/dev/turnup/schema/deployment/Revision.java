package dev.turnup.schema.deployment;

/**
 * A backup of a target's files, by which the state before an apply can be put back.
 *
 * @param id unique within the target, sorts by time
 */
public record Revision(String id) {
  @Override
  public String toString() {
    return id;
  }
}
