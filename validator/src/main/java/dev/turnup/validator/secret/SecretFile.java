package dev.turnup.validator.secret;

import dev.turnup.validator.secret.SecretResolver.Fetched;
import dev.turnup.validator.secret.SecretResolver.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The first line of a file. */
final class SecretFile {
  /** Longest secret read, in octets. */
  static final int MAX_OCTETS = 64 * 1024;

  private SecretFile() {}

  static Fetched read(Path folder, String path) {
    try (InputStream in = Files.newInputStream(locate(folder, path))) {
      return Fetched.of(firstLine(in.readNBytes(MAX_OCTETS)));
    } catch (NoSuchFileException _) {
      return unreadable(path, "there is no such file");
    } catch (AccessDeniedException _) {
      return unreadable(path, "it may not be read by this user");
    } catch (IOException | InvalidPathException _) {
      return unreadable(path, "it cannot be read as a file");
    }
  }

  /**
   * A path that begins with {@code ~/} starts at the user's home, another relative one at folder.
   */
  private static Path locate(Path folder, String path) {
    return path.startsWith("~/")
        ? Path.of(System.getProperty("user.home")).resolve(path.substring(2))
        : folder.resolve(path);
  }

  /** Up to the line break, which does not belong to the secret. */
  static String firstLine(byte[] octets) {
    String text = new String(octets, StandardCharsets.UTF_8);
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  private static Fetched unreadable(String path, String cause) {
    return Fetched.none(
        new Unavailable(
            SecretCode.UNREADABLE_FILE,
            "the secret's file " + path + " cannot be read",
            Optional.of(cause),
            "check the path; a relative one starts at the worksheet's directory"));
  }
}
