package dev.turnup.probe.check.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What differs between a message that was sent and the same one as it was received. */
final class Rewriting {
  private Rewriting() {}

  /** Each change as a person reads it; empty when not one octet differs. */
  static List<String> between(String sent, String received) {
    if (sent.equals(received)) {
      return List.of();
    }
    Map<String, String> before = parts(sent);
    Map<String, String> after = parts(received);
    List<String> changes = new ArrayList<>();
    before.forEach((name, value) -> {
      String now = after.get(name);
      if (now == null) {
        changes.add(name + " is gone");
      } else if (!now.equals(value)) {
        changes.add(name + ": " + value + " became " + now);
      }
    });
    after.forEach((name, value) -> {
      if (!before.containsKey(name)) {
        changes.add(name + " is new: " + value);
      }
    });
    return changes.isEmpty()
        ? List.of("order, spacing or case of the lines has changed")
        : List.copyOf(changes);
  }

  /** Request line, fields and lines of the body by name; of several alike, each its number. */
  private static Map<String, String> parts(String message) {
    Map<String, String> parts = new LinkedHashMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    boolean isBody = false;
    int line = 0;
    for (String text : message.split("\r\n", -1)) {
      if (line++ == 0) {
        parts.put("request line", text);
      } else if (text.isEmpty()) {
        isBody = true;
      } else {
        int cut = text.indexOf(isBody ? '=' : ':');
        String name = cut < 0 ? text : text.substring(0, cut);
        String named = isBody ? "SDP " + name + "=" : name;
        int count = counts.merge(named, 1, Integer::sum);
        parts.put(count == 1 ? named : named + " (" + count + ")", text.substring(cut + 1).strip());
      }
    }
    return parts;
  }
}
