package dev.turnup.validator.jsonschema;

import java.util.Locale;

/** A dialect of JSON Schema. What is generated means the same in each. */
public enum Dialect {
  /** What most editors read. */
  DRAFT_07("http://json-schema.org/draft-07/schema#", "worksheet.schema.json"),
  /** What newer tools, OpenAPI 3.1 among them, read. */
  DRAFT_2020_12("https://json-schema.org/draft/2020-12/schema", "worksheet.2020-12.schema.json");

  private final String uri;
  private final String fileName;

  Dialect(String uri, String fileName) {
    this.uri = uri;
    this.fileName = fileName;
  }

  /** The meta-schema, as {@code $schema} names it. */
  String uri() {
    return uri;
  }

  /** The name under which it is published, and which modelines name. */
  public String fileName() {
    return fileName;
  }

  /** As it is asked for on a command line: {@code 2020-12}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-').replace("draft-20", "20");
  }
}
