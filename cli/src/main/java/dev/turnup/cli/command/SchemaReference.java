package dev.turnup.cli.command;

import dev.turnup.cli.shell.AtomicFiles;
import dev.turnup.validator.jsonschema.Dialect;
import dev.turnup.validator.jsonschema.WorksheetJsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the JSON Schema stands that editors check worksheets by: one in a folder above, else one
 * that is written beside them.
 */
record SchemaReference(Path schema) {
  private static final String NAME = Dialect.DRAFT_07.fileName();
  private static final int HIGHEST = 6;

  /**
   * For worksheets in or below a folder.
   *
   * @throws IOException if there is none above, and it cannot be written
   */
  static SchemaReference forFolder(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    Path at = absolute;
    for (int i = 0; i < HIGHEST && at != null; i++) {
      for (Path candidate : List.of(at.resolve(NAME), at.resolve("schema").resolve(NAME))) {
        if (Files.isRegularFile(candidate)) {
          return new SchemaReference(candidate);
        }
      }
      at = at.getParent();
    }
    Path own = absolute.resolve(NAME);
    AtomicFiles.write(own, WorksheetJsonSchema.generate(Dialect.DRAFT_07));
    return new SchemaReference(own);
  }

  /** The comment that tells an editor, as a worksheet's first line, without its {@code #}. */
  String modeline(Path worksheet) {
    Path folder = worksheet.toAbsolutePath().resolve("..").normalize();
    String relative = folder.relativize(schema).toString().replace('\\', '/');
    return "yaml-language-server: $schema=" + relative;
  }
}
