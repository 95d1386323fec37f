package dev.turnup.report;

import dev.turnup.schema.diagnostic.SourceSpan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Names findings so that a CI system knows an old one again in the next run. Made of what is wrong
 * and where by name or by the line's text, never of line numbers, which move, nor of messages,
 * which may hold measurements. Unique within one report; for one thread.
 */
final class Fingerprints {
  private final Map<String, Integer> seen = new HashMap<>();
  private final ReportContext context;

  Fingerprints(ReportContext context) {
    this.context = context;
  }

  /** 32 hexadecimal digits, and how often they have come up in this report. */
  String of(Finding finding) {
    String code = finding.diagnostic().code().id();
    String content = String.join("\n", code, finding.file(), finding.about(), place(finding));
    String digest = HexFormat.of().formatHex(sha256(content), 0, 16);
    return digest + ":" + seen.merge(digest, 1, Integer::sum);
  }

  private String place(Finding finding) {
    return finding
        .field()
        .orElseGet(() -> finding.span().map(span -> line(finding, span)).orElse(""));
  }

  /** The line that it is at: nothing of one that may hold a secret, whose hash could be guessed. */
  private String line(Finding finding, SourceSpan span) {
    if (finding.diagnostic().code().hidesExcerpt()) {
      return "";
    }
    return context
        .text()
        .line(span.file(), span.start().line())
        .map(text -> context.redactor().redact(text).strip())
        .orElse("");
  }

  private static byte[] sha256(String content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
