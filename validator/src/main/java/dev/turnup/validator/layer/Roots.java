package dev.turnup.validator.layer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How far up defaults are searched: to the nearest folder that holds {@code .git} or {@code
 * .turnup-root}. Where there is neither, to the file system's mount, and not into a folder in which
 * everybody may write: whoever puts a file there would say what is pushed, and which commands give
 * the secrets. Thread-safe.
 */
final class Roots {
  private static final List<String> MARKS = List.of(".git", ".turnup-root");

  private final Map<Path, List<Path>> chains = new ConcurrentHashMap<>();

  /** The folders that a worksheet inherits from, outermost first. */
  List<Path> chain(Path worksheet) {
    Path folder = worksheet.getParent();
    return folder == null ? List.of() : chains.computeIfAbsent(folder, Roots::search);
  }

  private static List<Path> search(Path folder) {
    List<Path> marked = new ArrayList<>();
    for (Path at = folder; at != null; at = at.getParent()) {
      marked.add(at);
      if (isMarked(at)) {
        return outermostFirst(marked);
      }
    }
    List<Path> own = new ArrayList<>(List.of(folder));
    for (Path at = folder.getParent(); at != null && isOurs(at, folder); at = at.getParent()) {
      own.add(at);
    }
    return outermostFirst(own);
  }

  private static List<Path> outermostFirst(List<Path> folders) {
    Collections.reverse(folders);
    return List.copyOf(folders);
  }

  private static boolean isMarked(Path folder) {
    return MARKS.stream().anyMatch(mark -> Files.exists(folder.resolve(mark)));
  }

  private static boolean isOurs(Path folder, Path first) {
    try {
      return !Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE)
          && Objects.equals(device(folder), device(first));
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  private static @Nullable Object device(Path folder) throws IOException {
    return Files.getAttribute(folder, "unix:dev", new LinkOption[0]);
  }
}
