package dev.turnup.validator.importing;

import dev.turnup.validator.draft.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What forms do not carry, out of the worksheet that is replaced: ways to push, and references to
 * secrets where the new one has none. Items belong together by their id or number.
 */
final class TakeOver {
  private static final List<String> NAMES = List.of("id", "number");
  private static final List<String> CARRIED = List.of("management", "digestPassword");

  private TakeOver() {}

  static Draft from(Draft old, Draft fresh) {
    return new Draft(group(old.values(), fresh.values()));
  }

  private static Map<String, Object> group(Map<?, ?> old, Map<?, ?> fresh) {
    Map<String, Object> out = new LinkedHashMap<>();
    fresh.forEach((key, value) -> out.put(String.valueOf(key), merged(old.get(key), value)));
    for (String name : CARRIED) {
      Object kept = old.get(name);
      if (kept != null) {
        out.putIfAbsent(name, kept);
      }
    }
    return out;
  }

  private static Object merged(@Nullable Object old, Object fresh) {
    if (old instanceof Map<?, ?> before && fresh instanceof Map<?, ?> after) {
      return group(before, after);
    }
    if (old instanceof List<?> before && fresh instanceof List<?> after) {
      List<Object> out = new ArrayList<>();
      after.forEach(item -> out.add(merged(same(before, item), item)));
      return out;
    }
    return fresh;
  }

  private static @Nullable Object same(List<?> before, Object item) {
    if (!(item instanceof Map<?, ?> map)) {
      return null;
    }
    for (Object candidate : before) {
      if (candidate instanceof Map<?, ?> other
          && NAMES.stream().anyMatch(n -> map.get(n) != null && map.get(n).equals(other.get(n)))) {
        return other;
      }
    }
    return null;
  }
}
