package dev.turnup.report;

import dev.turnup.report.read.JsonObject;
import dev.turnup.report.read.MalformedRunException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A plan that is kept to be applied later: hashes of what was live and of what would be, never a
 * content. Its last line is a SHA-256 of all before it, so that a plan that was cut off or edited
 * is not taken for one; it proves nothing against somebody who means ill.
 *
 * @param salt of the hashes, in hexadecimal
 */
public record PlanFile(String salt, List<PlannedSite> sites) {
  /** How every plan begins, so that it is told from a worksheet. */
  public static final String START = "{\"format\":\"turnup-plan/v1\"";

  /** One site. */
  public record PlannedSite(String worksheet, String site, List<PlannedFile> files) {
    public PlannedSite {
      files = List.copyOf(files);
    }
  }

  /**
   * One file on one target.
   *
   * @param before hash of what is live; empty when there is no such file
   * @param after hash of what would be
   */
  public record PlannedFile(String target, String path, Optional<String> before, String after) {}

  public PlanFile {
    sites = List.copyOf(sites);
  }

  /** As it is kept, a line for each site. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(START).append(",\"salt\":\"").append(salt).append("\"}\n");
    for (PlannedSite site : sites) {
      text.append(line(site)).append('\n');
    }
    return text + "{\"sha256\":\"" + sha256(text.toString()) + "\"}\n";
  }

  private static String line(PlannedSite site) {
    return Json.line(json -> {
      json.writeStartObject();
      json.writeStringField("worksheet", site.worksheet());
      json.writeStringField("site", site.site());
      json.writeArrayFieldStart("files");
      for (PlannedFile file : site.files()) {
        json.writeStartObject();
        json.writeStringField("target", file.target());
        json.writeStringField("path", file.path());
        if (file.before().isPresent()) {
          json.writeStringField("before", file.before().get());
        }
        json.writeStringField("after", file.after());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  /** The plan in the text. */
  public static PlanFile parse(String text) throws MalformedRunException {
    int last = text.lastIndexOf('\n', text.length() - 2) + 1;
    if (!text.startsWith(START) || last == 0) {
      throw new MalformedRunException("its first line is not that of a plan");
    }
    String body = text.substring(0, last);
    if (!JsonObject.parse(text.substring(last)).text("sha256").equals(sha256(body))) {
      throw new MalformedRunException("it was edited or cut off: its checksum does not fit");
    }
    List<String> lines = body.lines().toList();
    List<PlannedSite> sites = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      JsonObject site = JsonObject.parse(line);
      List<PlannedFile> files = new ArrayList<>();
      for (JsonObject file : site.objects("files")) {
        files.add(
            new PlannedFile(
                file.text("target"),
                file.text("path"),
                file.findText("before"),
                file.text("after")));
      }
      sites.add(new PlannedSite(site.text("worksheet"), site.text("site"), files));
    }
    return new PlanFile(JsonObject.parse(lines.getFirst()).text("salt"), sites);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
