package dev.turnup.validator.binding;

/**
 * Where the files stand whose pieces make up a worksheet: what is relative is relative to the file
 * that wrote it. Thread-safe.
 */
@FunctionalInterface
public interface Origins {
  /** All of it stands in the worksheet itself. */
  Origins ONE_FILE = _ -> "";

  /** The folder of a file, seen from the worksheet's folder; empty when it is the same. */
  String folder(String file);

  /** A path as the worksheet would have to write it. */
  default String path(String file, String written) {
    String folder = folder(file);
    boolean isFixed = written.startsWith("/") || written.startsWith("~");
    return folder.isEmpty() || isFixed ? written : folder + "/" + written;
  }
}
