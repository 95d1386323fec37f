package dev.turnup.schema.secret;

import java.util.List;

/** Where a secret is kept. The worksheet holds only this, never the secret. */
public sealed interface SecretReference {
  /** An environment variable. */
  record Env(String variable) implements SecretReference {
    @Override
    public String toString() {
      return "env:" + variable;
    }
  }

  /** A file's first line; a relative path is relative to the worksheet. */
  record File(String path) implements SecretReference {
    @Override
    public String toString() {
      return "file:" + path;
    }
  }

  /**
   * The first line that a command prints; run without a shell.
   *
   * @param command program and arguments, at least one
   * @param folder where it runs, seen from the worksheet's folder; empty for that folder itself
   */
  record Exec(List<String> command, String folder) implements SecretReference {
    /** A command that runs in the worksheet's folder. */
    public Exec(List<String> command) {
      this(command, "");
    }

    public Exec {
      command = List.copyOf(command);
      if (command.isEmpty()) {
        throw new IllegalArgumentException("exec needs a program");
      }
    }

    /** Only the program: arguments may themselves be sensitive. */
    @Override
    public String toString() {
      return "exec:" + command.getFirst();
    }
  }
}
