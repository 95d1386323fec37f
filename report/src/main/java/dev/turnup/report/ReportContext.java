package dev.turnup.report;

import dev.turnup.schema.secret.Redactor;

/**
 * What a writer needs beside the run itself.
 *
 * @param redactor applied to everything that is written
 * @param text for excerpts
 */
public record ReportContext(Redactor redactor, SourceText text, Style style) {}
