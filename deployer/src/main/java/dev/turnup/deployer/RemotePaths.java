package dev.turnup.deployer;

/** Arithmetic on absolute paths of a target. */
final class RemotePaths {
  private RemotePaths() {}

  static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  static String child(String folder, String name) {
    return folder.endsWith("/") ? folder + name : folder + "/" + name;
  }

  /** A hidden neighbour whose ending matches no include pattern such as {@code *.conf}. */
  static String beside(String path, String revision) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return child(parent(path), "." + name + ".turnup-" + revision);
  }
}
