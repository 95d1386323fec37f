package dev.turnup.deployer;

import dev.turnup.deployer.transport.FileState;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A file as it was before a push.
 *
 * @param path links followed
 * @param content empty when there was no such file
 */
record OldFile(String path, Optional<Content> content) {
  /** Not known; nothing is given to anybody. */
  static final FileState.Owner NOBODY = new FileState.Owner(-1, -1);

  /** What was in it, and what the file system said of it. */
  record Content(byte[] octets, int mode, FileState.Owner owner) {
    /** For people; undecodable octets replaced. */
    String text() {
      return new String(octets, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return octets.length + " octets";
    }
  }

  /** Its octets; empty when there was no such file. */
  Optional<byte[]> octets() {
    return content.map(Content::octets);
  }
}
