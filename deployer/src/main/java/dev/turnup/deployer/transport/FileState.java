package dev.turnup.deployer.transport;

/**
 * What a file system says of an entry, links not followed.
 *
 * @param size in octets
 * @param mode permission bits
 */
public record FileState(Kind kind, long size, int mode, Owner owner) {
  /** What the entry is. */
  public enum Kind {
    FILE,
    FOLDER,
    LINK,
    OTHER
  }

  /** Whom it belongs to, by number. */
  public record Owner(int user, int group) {}
}
