package dev.turnup.validator.layer;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceSpan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings of several worksheets, with those in defaults that they share said once. */
public final class SharedFindings {
  private static final int NAMED = 3;

  private SharedFindings() {}

  private record Key(String code, SourceSpan place, String message) {}

  /**
   * The same lists, where only the first worksheet of those that share a finding still has it: with
   * how many it applies to.
   *
   * @param findings of each worksheet, in the order of {@code worksheets}
   */
  public static List<List<Diagnostic>> once(
      List<String> worksheets, List<List<Diagnostic>> findings) {
    Map<Key, List<String>> shared = new LinkedHashMap<>();
    for (int i = 0; i < findings.size(); i++) {
      for (Diagnostic finding : findings.get(i)) {
        if (finding.location() instanceof Location.InFile(SourceSpan place)
            && LayerNames.isDefaults(Path.of(place.file()))) {
          shared
              .computeIfAbsent(key(finding, place), _ -> new ArrayList<>())
              .add(worksheets.get(i));
        }
      }
    }
    if (shared.isEmpty()) {
      return findings;
    }
    List<List<Diagnostic>> result = new ArrayList<>();
    for (List<Diagnostic> own : findings) {
      List<Diagnostic> kept = new ArrayList<>();
      for (Diagnostic finding : own) {
        if (!(finding.location() instanceof Location.InFile(SourceSpan place))
            || !LayerNames.isDefaults(Path.of(place.file()))) {
          kept.add(finding);
          continue;
        }
        List<String> sharing = shared.remove(key(finding, place));
        if (sharing != null) {
          kept.add(finding.withRelated(SourceSpan.at(sharing.getFirst(), 1, 1), applies(sharing)));
        }
      }
      result.add(kept);
    }
    return result;
  }

  private static Key key(Diagnostic finding, SourceSpan place) {
    return new Key(finding.code().id(), place, finding.message());
  }

  private static String applies(List<String> worksheets) {
    if (worksheets.size() == 1) {
      return "applies to 1 worksheet: this one";
    }
    String names = String.join(", ", worksheets.stream().limit(NAMED).toList());
    return "applies to "
        + worksheets.size()
        + " worksheets: "
        + names
        + (worksheets.size() > NAMED ? ", …" : "");
  }
}
