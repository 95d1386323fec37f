package dev.turnup.report;

import dev.turnup.report.read.JsonObject;
import dev.turnup.report.read.MalformedRunException;
import dev.turnup.report.read.RunReading;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.secret.Redactor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one part of a fleet leaves for {@code turnup report merge} and {@code --resume}: a line that
 * says which part of what it is, a line for each site as it is done, in any order, and a last line
 * without which it was cut off. Holds no secret: the runs were masked.
 *
 * @param isWhole whether the last line is there
 */
public record PartFile(Header header, List<Entry> entries, boolean isWhole) {
  private static final String FORMAT = "turnup-part/v1";

  /**
   * Which part of what.
   *
   * @param run what the parts of one run have in common and no other run has; may be empty
   * @param fleet hash of the command and of all worksheets, those of other parts included
   * @param total how many worksheets those are
   */
  public record Header(
      String command, String run, String fleet, int shard, int shards, int total) {}

  /**
   * One site.
   *
   * @param place among all worksheets, from 0
   * @param fingerprint of what it renders; empty when it does not
   */
  public record Entry(int place, String fingerprint, RunReport report) {}

  public PartFile {
    entries = List.copyOf(entries);
  }

  /** The first line. */
  public static String line(Header header) {
    return Json.line(json -> {
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeStringField("command", header.command());
      json.writeStringField("run", header.run());
      json.writeStringField("fleet", header.fleet());
      json.writeNumberField("shard", header.shard());
      json.writeNumberField("shards", header.shards());
      json.writeNumberField("total", header.total());
      json.writeEndObject();
    })
        + "\n";
  }

  /** A site's line. */
  public static String line(Entry entry) {
    return Json.line(json -> {
      json.writeStartObject();
      json.writeNumberField("place", entry.place());
      json.writeStringField("fingerprint", entry.fingerprint());
      json.writeFieldName("report");
      new RunJson(json, entry.report().sources(), Redactor.NONE).run(entry.report());
      json.writeEndObject();
    })
        + "\n";
  }

  /** The last line. */
  public static String end(int entries) {
    return Json.line(json -> {
      json.writeStartObject();
      json.writeNumberField("entries", entries);
      json.writeEndObject();
    })
        + "\n";
  }

  /**
   * Reads one, as far as it goes: a last line that was cut off is passed over, and it is not whole.
   *
   * @throws MalformedRunException when it is no part, or a line within it is damaged
   */
  public static PartFile read(Reader in, Function<String, Optional<DiagnosticCode>> codes)
      throws IOException, MalformedRunException {
    BufferedReader lines = new BufferedReader(in);
    String first = lines.readLine();
    Header header = header(first == null ? "" : first);
    List<Entry> entries = new ArrayList<>();
    String line = lines.readLine();
    while (line != null) {
      String next = lines.readLine();
      try {
        JsonObject object = JsonObject.parse(line);
        Optional<Long> end = object.findNumber("entries");
        if (end.isPresent()) {
          return new PartFile(header, entries, next == null && end.get() == entries.size());
        }
        entries.add(
            new Entry(
                object.number("place"),
                object.text("fingerprint"),
                new RunReading(codes).read(object.object("report"))));
      } catch (MalformedRunException e) {
        if (next != null) {
          throw e;
        }
      }
      line = next;
    }
    return new PartFile(header, entries, false);
  }

  private static Header header(String line) throws MalformedRunException {
    JsonObject object = JsonObject.parse(line);
    if (!object.findText("format").equals(Optional.of(FORMAT))) {
      throw new MalformedRunException("its first line is not that of a part");
    }
    return new Header(
        object.text("command"),
        object.text("run"),
        object.text("fleet"),
        object.number("shard"),
        object.number("shards"),
        object.number("total"));
  }
}
