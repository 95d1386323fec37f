package dev.turnup.deployer.transport.http;

import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.TransportException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * What a device was last given of the fields that it never gives back, so that a password which
 * changes is seen to, and a revert can put the old one back. Beside the backups, which hold the
 * same, and closed like them.
 */
record LastGiven(Connection.State state) {
  private static final int MODE = 0600;

  /** By name; empty when this machine has given none. */
  Map<String, JsonValue> read(String path) throws TransportException {
    byte[] kept = state.files().read(file(path)).orElse(new byte[0]);
    try {
      return kept.length > 0 && JsonValue.parse(kept) instanceof JsonValue.Fields fields
          ? fields.byName()
          : Map.of();
    } catch (IOException _) {
      return Map.of(); // cut short; then nothing is known
    }
  }

  void write(String path, Map<String, JsonValue> given) throws TransportException {
    if (given.isEmpty()) {
      state.files().delete(file(path));
    } else if (state.files().find(state.folder()).isPresent()) {
      String text = new JsonValue.Fields(given).compact();
      state.files().write(file(path), text.getBytes(StandardCharsets.UTF_8), MODE);
    }
  }

  private String file(String path) {
    try {
      byte[] name =
          MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
      return state.folder() + "/file-given-" + HexFormat.of().formatHex(name, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
