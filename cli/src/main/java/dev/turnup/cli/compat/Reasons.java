package dev.turnup.cli.compat;

import dev.turnup.schema.catalog.Topic;
import dev.turnup.validator.compat.Aspect;
import dev.turnup.validator.compat.Matrix;
import dev.turnup.validator.compat.Pairing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What stands behind the verdicts of a matrix, PBXs of which the same is to be said in one row. */
final class Reasons {
  private static final List<Topic> WITH_VALUES =
      List.of(Topic.TRANSPORT, Topic.CODEC, Topic.DTMF, Topic.OFFER, Topic.SRTP);

  private Reasons() {}

  /** What endpoint and PBX have in common. */
  static List<List<String>> shared(Matrix matrix) {
    List<List<String>> table = new ArrayList<>();
    table.add(
        Stream.concat(Stream.of("endpoint", "at"), WITH_VALUES.stream().map(topic -> topic.word()))
            .toList());
    for (List<Pairing> row : matrix.rows()) {
      Map<List<String>, List<String>> pbxs = new LinkedHashMap<>();
      for (Pairing pairing : row) {
        List<String> shared =
            pairing.aspects().stream()
                .filter(aspect -> WITH_VALUES.contains(aspect.topic()))
                .map(aspect -> aspect.shared().isEmpty() ? "-" : aspect.shared())
                .toList();
        pbxs.computeIfAbsent(shared, _ -> new ArrayList<>()).add(pairing.pbx());
      }
      pbxs.forEach((shared, at) ->
          table.add(
              Stream.concat(Stream.of(row.getFirst().endpoint(), listed(at)), shared.stream())
                  .toList()));
    }
    return table;
  }

  /** Why, for all that has more to say than that the two fit. */
  static List<List<String>> of(Matrix matrix) {
    Map<List<String>, List<String>> endpoints = new LinkedHashMap<>();
    for (Topic topic : Topic.values()) {
      for (List<Pairing> row : matrix.rows()) {
        pbxsByReason(row, topic)
            .forEach((why, pbxs) ->
                endpoints
                    .computeIfAbsent(
                        Stream.concat(Stream.of(listed(pbxs)), why.stream()).toList(),
                        _ -> new ArrayList<>())
                    .add(row.getFirst().endpoint()));
      }
    }
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("endpoint", "at", "what", "verdict", "why, and the way out"));
    endpoints.forEach((rest, each) -> {
      boolean isAll = each.size() == matrix.rows().size();
      table.add(Stream.concat(Stream.of(isAll ? "all" : listed(each)), rest.stream()).toList());
    });
    return table;
  }

  private static Map<List<String>, List<String>> pbxsByReason(List<Pairing> row, Topic topic) {
    Map<List<String>, List<String>> pbxs = new LinkedHashMap<>();
    for (Pairing pairing : row) {
      for (Aspect aspect : pairing.aspects()) {
        if (aspect.topic() == topic && says(aspect)) {
          pbxs.computeIfAbsent(
                  List.of(topic.word(), aspect.level().word(), aspect.reason()),
                  _ -> new ArrayList<>())
              .add(pairing.pbx());
        }
      }
    }
    return pbxs;
  }

  /** A fit is worth a line where a clause follows what any fit says. */
  private static boolean says(Aspect aspect) {
    return aspect.level() != Aspect.Level.FITS || aspect.reason().contains(";");
  }

  private static String listed(List<String> names) {
    return String.join(", ", names);
  }
}
