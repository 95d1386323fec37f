package dev.turnup.validator.form;

import dev.turnup.validator.draft.Draft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a worksheet may go into a file that is sent to somebody else: no way to push, and no
 * command that fetches a secret, which may itself hold one. {@code turnup import} takes both over
 * from the worksheet that it replaces.
 */
final class Prefill {
  private Prefill() {}

  static Map<String, Object> of(Draft draft) {
    return group(draft.values());
  }

  private static Map<String, Object> group(Map<?, ?> values) {
    Map<String, Object> out = new LinkedHashMap<>();
    values.forEach((key, value) -> {
      String name = String.valueOf(key);
      if (name.equals("management")) {
        return;
      }
      if (value instanceof Map<?, ?> map && map.get("exec") instanceof List) {
        // The page says that it is kept elsewhere, and not where.
        out.put(name, Map.of("kept", "true"));
      } else {
        out.put(name, value(value));
      }
    });
    return out;
  }

  private static Object value(Object value) {
    return switch (value) {
      case Map<?, ?> map -> group(map);
      case List<?> list -> list.stream().map(Prefill::value).toList();
      default -> value;
    };
  }
}
