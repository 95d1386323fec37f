package dev.turnup.validator.layer;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.validator.worksheet.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that gives worksheets a part of their values. Immutable.
 *
 * @param file as it is shown, and read from
 * @param root null when the file cannot be read
 * @param findings what is wrong with it, whatever the worksheet says
 */
public record Layer(
    Kind kind,
    String file,
    String text,
    YamlNode.@Nullable Mapping root,
    List<Diagnostic> findings) {
  public Layer {
    findings = List.copyOf(findings);
  }

  /** What a file is to the worksheet. */
  public enum Kind {
    /** {@code defaults.yaml}, and {@code defaults.ENV.yaml} over it. */
    DEFAULTS,
    /** {@code NAME.ENV.yaml} over the worksheet {@code NAME.yaml}. */
    OVERLAY
  }
}
