package dev.turnup.validator.worksheet;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceSpan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A worksheet's text from its file: strict UTF-8, of bounded length. */
public final class WorksheetFile {
  /** Every code point takes at most four octets. */
  private static final int MAX_OCTETS = 4 * WorksheetReader.MAX_CODE_POINTS;

  private WorksheetFile() {}

  /** The text; null when there is none, with the reason added to {@code findings}. */
  public static @Nullable String read(Path file, List<Diagnostic> findings) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] octets = in.readNBytes(MAX_OCTETS + 1);
      if (octets.length > MAX_OCTETS) {
        findings.add(
            Diagnostic.of(WorksheetCode.TOO_LARGE, at(file, 1, 1), "the file is longer than 3 MiB")
                .withFix("split it: one worksheet describes one site"));
        return null;
      }
      return decode(file, octets, findings);
    } catch (IOException e) {
      findings.add(unreadable(file, e));
      return null;
    }
  }

  /** The finding for a path that cannot be read. */
  public static Diagnostic unreadable(Path file, IOException e) {
    String message =
        switch (e) {
          case NoSuchFileException _ -> "there is no such file";
          case AccessDeniedException _ -> "the file may not be read by this user";
          default -> Files.isDirectory(file) ? "this is a directory" : "the file cannot be read";
        };
    Diagnostic finding = Diagnostic.of(WorksheetCode.UNREADABLE_FILE, at(file, 1, 1), message);
    return (e instanceof NoSuchFileException || e.getMessage() == null
            ? finding
            : finding.withCause(e.getMessage()))
        .withFix("check the path and its permissions");
  }

  private static @Nullable String decode(Path file, byte[] octets, List<Diagnostic> findings) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(octets.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(octets), text, true);
    text.flip();
    if (!result.isError()) {
      return text.toString();
    }
    String good = text.toString();
    int line = 1 + (int) good.chars().filter(c -> c == '\n').count();
    int lineStart = good.lastIndexOf('\n') + 1;
    int column = 1 + good.codePointCount(lineStart, good.length());
    boolean wide = octets.length > 1 && ((octets[0] ^ octets[1]) & 0xff) == 1;
    findings.add(
        Diagnostic.of(WorksheetCode.ENCODING, at(file, line, column), "the file is not UTF-8")
            .withCause(wide ? "it looks like UTF-16" : "the octets here are no character in UTF-8")
            .withFix("save it as UTF-8"));
    return null;
  }

  private static Location at(Path file, int line, int column) {
    return Location.in(SourceSpan.at(file.toString(), line, column));
  }
}
